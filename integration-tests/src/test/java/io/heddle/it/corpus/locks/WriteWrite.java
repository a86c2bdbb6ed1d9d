package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both threads only write. */
final class WriteWrite implements Scenario {
  private final ReentrantReadWriteLock a = new ReentrantReadWriteLock();
  private final ReentrantReadWriteLock b = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.writeLock().lock();
    b.writeLock().lock(); // expect: inversion(WriteWrite.a, WriteWrite.b)
    b.writeLock().unlock();
    a.writeLock().unlock();
  }

  private void back() {
    b.writeLock().lock();
    a.writeLock().lock(); // expect: inversion(WriteWrite.a, WriteWrite.b)
    a.writeLock().unlock();
    b.writeLock().unlock();
  }
}
