package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A writer becomes a reader, which never waits. */
// expect: nothing
final class Downgrade implements Scenario {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::downgrade, this::downgrade);
  }

  private void downgrade() {
    lock.writeLock().lock();
    lock.readLock().lock();
    lock.writeLock().unlock();
    lock.readLock().unlock();
  }
}
