package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread that has a lock could go on and does not: another one runs and keeps the only carrier
 * that is left, if there are so few. {@code PinnedTest} sees to that.
 */
// expect: nothing
final class WokenWithoutCarrier implements Scenario {
  private static final long LONG = Duration.ofSeconds(5).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch hasLock = new CountDownLatch(1);

  @Override
  public void run(Stage stage) throws Exception {
    Thread woken = stage.startSlow(this::holdUntilWoken);
    hasLock.await();
    Thread waits = stage.startSlow(this::wantLock);
    while (!lock.hasQueuedThread(waits)) {
      Thread.yield();
    }
    stage.startSlow(() -> wakeAndRun(woken));
  }

  private void holdUntilWoken() {
    lock.lock();
    try {
      hasLock.countDown();
      LockSupport.park(this);
    } finally {
      lock.unlock();
    }
  }

  private void wantLock() {
    lock.lock();
    lock.unlock();
  }

  private static void wakeAndRun(Thread sleeper) {
    LockSupport.unpark(sleeper);
    long end = System.nanoTime() + LONG;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}
