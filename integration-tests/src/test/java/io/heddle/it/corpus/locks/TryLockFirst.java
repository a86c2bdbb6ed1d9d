package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** The first lock is tried, the second one waited for. */
final class TryLockFirst implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    if (a.tryLock()) {
      b.lock(); // expect: inversion(TryLockFirst.a, TryLockFirst.b)
      b.unlock();
      a.unlock();
    }
  }

  private void back() {
    if (b.tryLock()) {
      a.lock(); // expect: inversion(TryLockFirst.a, TryLockFirst.b)
      a.unlock();
      b.unlock();
    }
  }
}
