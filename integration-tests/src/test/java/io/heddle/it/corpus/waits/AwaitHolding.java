package io.heddle.it.corpus.waits;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A thread awaits a condition of a and keeps b: to go on it has to take a again. */
final class AwaitHolding implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();
  private final Condition changed = a.newCondition();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::other, this::waiter);
  }

  private void other() {
    a.lock();
    b.lock(); // expect: inversion(AwaitHolding.a, AwaitHolding.b)
    b.unlock();
    a.unlock();
  }

  private void waiter() throws InterruptedException {
    a.lock();
    b.lock();
    // expect: inversion(AwaitHolding.a, AwaitHolding.b)
    if (changed.await(1, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("nobody signals");
    }
    b.unlock();
    a.unlock();
  }
}
