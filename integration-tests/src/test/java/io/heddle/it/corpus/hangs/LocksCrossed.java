package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/** Two ReentrantLocks, taken in opposite orders by threads that meet. */
final class LocksCrossed implements Scenario {
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) {
    stage.start(this::forth);
    stage.start(this::back);
  }

  private void forth() throws Exception {
    a.lock();
    bothHoldOne.await();
    // expect: inversion(LocksCrossed.a, LocksCrossed.b), deadlock(LocksCrossed.a, LocksCrossed.b)
    b.lock();
  }

  private void back() throws Exception {
    b.lock();
    bothHoldOne.await();
    // expect: inversion(LocksCrossed.a, LocksCrossed.b), deadlock(LocksCrossed.a, LocksCrossed.b)
    a.lock();
  }
}
