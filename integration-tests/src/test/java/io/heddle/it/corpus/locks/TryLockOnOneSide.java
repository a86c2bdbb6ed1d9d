package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** The second lock is only tried, on one side: that one gives way. */
// expect: nothing
final class TryLockOnOneSide implements Scenario {
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
    a.lock();
    a.unlock();
    b.unlock();
  }
}
