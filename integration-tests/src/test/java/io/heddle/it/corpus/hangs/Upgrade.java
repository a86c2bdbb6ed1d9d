package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader wants to write. */
final class Upgrade implements Scenario {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) {
    stage.start(this::upgrade);
  }

  private void upgrade() {
    lock.readLock().lock();
    lock.writeLock().lock(); // expect: self-deadlock(Upgrade.lock)
  }
}
