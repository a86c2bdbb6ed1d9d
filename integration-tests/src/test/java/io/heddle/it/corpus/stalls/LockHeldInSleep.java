package io.heddle.it.corpus.stalls;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** A thread sleeps while it holds a lock that another wants. */
// also: locks
// options: stuck-after=2s
final class LockHeldInSleep implements Scenario {
  private final CountDownLatch held = new CountDownLatch(1);
  private final Object lock = new Object();

  @Override
  public void run(Stage stage) {
    stage.start(this::hold);
    stage.start(this::want);
  }

  private void hold() throws InterruptedException {
    synchronized (lock) {
      held.countDown();
      Thread.sleep(60_000); // expect: blocked-by-io(LockHeldInSleep.lock)
    }
  }

  private void want() throws InterruptedException {
    held.await();
    synchronized (lock) { // expect: blocked-by-io(LockHeldInSleep.lock)
      Stage.work();
    }
  }
}
