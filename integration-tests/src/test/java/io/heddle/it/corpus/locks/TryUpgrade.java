package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader tries to become a writer, and gives up. */
// expect: nothing
final class TryUpgrade implements Scenario {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::upgrade, this::upgrade);
  }

  private void upgrade() throws InterruptedException {
    lock.readLock().lock();
    if (lock.writeLock().tryLock() || lock.writeLock().tryLock(1, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("it is being read");
    }
    lock.readLock().unlock();
  }
}
