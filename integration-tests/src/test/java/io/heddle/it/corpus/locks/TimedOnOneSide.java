package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One side waits for the second lock with a time limit: it gives way. */
// expect: nothing
final class TimedOnOneSide implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() throws InterruptedException {
    a.lock();
    if (b.tryLock(1, TimeUnit.SECONDS)) {
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
