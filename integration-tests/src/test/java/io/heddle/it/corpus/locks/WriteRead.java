package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Each thread writes one and wants to read the other. */
final class WriteRead implements Scenario {
  private final ReentrantReadWriteLock a = new ReentrantReadWriteLock();
  private final ReentrantReadWriteLock b = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.writeLock().lock();
    b.readLock().lock(); // expect: inversion(WriteRead.a, WriteRead.b)
    b.readLock().unlock();
    a.writeLock().unlock();
  }

  private void back() {
    b.writeLock().lock();
    a.readLock().lock(); // expect: inversion(WriteRead.a, WriteRead.b)
    a.readLock().unlock();
    b.writeLock().unlock();
  }
}
