package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** The second lock is only tried, on both sides. */
// expect: nothing
final class TryLocks implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.lock();
    if (b.tryLock()) {
      b.unlock();
    }
    a.unlock();
  }

  private void back() {
    b.lock();
    if (a.tryLock()) {
      a.unlock();
    }
    b.unlock();
  }
}
