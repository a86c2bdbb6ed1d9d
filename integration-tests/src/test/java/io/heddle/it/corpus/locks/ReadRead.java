package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both threads only read: two readers never wait for each other. */
// expect: nothing
final class ReadRead implements Scenario {
  private final ReentrantReadWriteLock a = new ReentrantReadWriteLock();
  private final ReentrantReadWriteLock b = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.readLock().lock();
    b.readLock().lock();
    b.readLock().unlock();
    a.readLock().unlock();
  }

  private void back() {
    b.readLock().lock();
    a.readLock().lock();
    a.readLock().unlock();
    b.readLock().unlock();
  }
}
