package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads take two locks in opposite orders and meet, but one of them gives up in the end. */
// expect: nothing
final class LocksCrossedInTime implements Scenario {
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) {
    stage.startSlow(this::forth);
    stage.startSlow(this::back);
  }

  private void forth() throws Exception {
    a.lock();
    try {
      bothHoldOne.await();
      if (b.tryLock(4, TimeUnit.SECONDS)) {
        b.unlock();
      }
    } finally {
      a.unlock();
    }
  }

  private void back() throws Exception {
    b.lock();
    try {
      bothHoldOne.await();
      a.lock();
      a.unlock();
    } finally {
      b.unlock();
    }
  }
}
