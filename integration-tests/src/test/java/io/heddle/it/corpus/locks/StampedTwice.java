package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** A thread wants to write what it is writing, and waits for itself. */
final class StampedTwice implements Scenario {
  private final StampedLock lock = new StampedLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.interruptWaiting(stage.start(this::writeTwice));
  }

  private void writeTwice() {
    long stamp = lock.writeLock();
    try {
      lock.writeLockInterruptibly(); // expect: self-deadlock(StampedTwice.lock)
    } catch (InterruptedException expected) {
      lock.unlockWrite(stamp);
    }
  }
}
