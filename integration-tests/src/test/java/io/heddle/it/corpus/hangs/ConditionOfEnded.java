package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A thread waits for a condition, and another has ended without giving the lock back. */
final class ConditionOfEnded implements Scenario {
  private final CountDownLatch waits = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @Override
  public void run(Stage stage) throws Exception {
    stage.start(this::awaitChange);
    stage.end(stage.start(this::takeAndEnd));
  }

  private void awaitChange() throws InterruptedException {
    lock.lock();
    waits.countDown();
    changed.await(); // expect: deadlock(ConditionOfEnded.lock)
  }

  private void takeAndEnd() throws InterruptedException {
    waits.await();
    lock.lock(); // expect: abandoned-lock(ConditionOfEnded.lock)
  }
}
