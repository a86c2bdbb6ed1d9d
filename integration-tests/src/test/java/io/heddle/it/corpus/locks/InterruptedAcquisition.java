package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** A thread that was interrupted did not get the lock, so it does not hold it. */
// expect: nothing
final class InterruptedAcquisition implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    Thread.currentThread().interrupt();
    try {
      a.lockInterruptibly();
    } catch (InterruptedException expected) {
      b.lock();
      b.unlock();
    }
  }

  private void back() {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  }
}
