package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A thread gives its lock back late, and others wait for the lock and for its condition. */
// expect: nothing
final class OwnerTakesLong implements Scenario {
  private final CountDownLatch waits = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean isChanged;

  @Override
  public void run(Stage stage) {
    stage.startSlow(this::awaitChange);
    stage.startSlow(this::change);
    stage.startSlow(
        () -> {
          held.await();
          lock.lock();
          lock.unlock();
        });
  }

  private void awaitChange() throws InterruptedException {
    lock.lock();
    waits.countDown();
    while (!isChanged) {
      changed.await();
    }
    lock.unlock();
  }

  private void change() throws InterruptedException {
    waits.await();
    lock.lock();
    held.countDown();
    Stage.takeLong();
    isChanged = true;
    changed.signalAll();
    lock.unlock();
  }
}
