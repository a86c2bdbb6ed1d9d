package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The locks are waited for with a time limit at first, and without one later. */
final class TimedThenNot implements Scenario {
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
    b.lock(); // expect: inversion(TimedThenNot.a, TimedThenNot.b)
    b.unlock();
    a.unlock();
  }

  private void back() throws InterruptedException {
    b.lock();
    if (a.tryLock(1, TimeUnit.SECONDS)) {
      a.unlock();
    }
    a.lock(); // expect: inversion(TimedThenNot.a, TimedThenNot.b)
    a.unlock();
    b.unlock();
  }
}
