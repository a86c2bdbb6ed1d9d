package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** Stamped locks that are used as ordinary ones. */
final class StampedViews implements Scenario {
  private final StampedLock a = new StampedLock();
  private final StampedLock b = new StampedLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.asReadLock().lock();
    b.asWriteLock().lock(); // expect: inversion(StampedViews.a, StampedViews.b)
    b.asWriteLock().unlock();
    a.asReadLock().unlock();
  }

  private void back() {
    b.asReadLock().lock();
    a.asWriteLock().lock(); // expect: inversion(StampedViews.a, StampedViews.b)
    a.asWriteLock().unlock();
    b.asReadLock().unlock();
  }
}
