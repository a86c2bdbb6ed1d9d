package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Each thread reads one and wants to write the other. */
final class ReadWrite implements Scenario {
  private final ReentrantReadWriteLock a = new ReentrantReadWriteLock();
  private final ReentrantReadWriteLock b = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.readLock().lock();
    b.writeLock().lock(); // expect: inversion(ReadWrite.a, ReadWrite.b)
    b.writeLock().unlock();
    a.readLock().unlock();
  }

  private void back() {
    b.readLock().lock();
    a.writeLock().lock(); // expect: inversion(ReadWrite.a, ReadWrite.b)
    a.writeLock().unlock();
    b.readLock().unlock();
  }
}
