package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader wants to write, and waits for itself. */
final class Upgrade implements Scenario {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.interruptWaiting(stage.start(this::upgrade));
  }

  private void upgrade() {
    lock.readLock().lock();
    try {
      lock.writeLock().lockInterruptibly(); // expect: self-deadlock(Upgrade.lock)
    } catch (InterruptedException expected) {
      lock.readLock().unlock();
    }
  }
}
