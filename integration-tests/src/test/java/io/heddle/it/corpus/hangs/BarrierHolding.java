package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/** A thread waits at a barrier for one that wants its lock. */
final class BarrierHolding implements Scenario {
  private final ReentrantLock lock = new ReentrantLock();
  private final CyclicBarrier bothDone = new CyclicBarrier(2);

  @Override
  public void run(Stage stage) {
    stage.start(() -> hold(stage));
  }

  private void hold(Stage stage) throws Exception {
    lock.lock(); // expect: deadlock(BarrierHolding.bothDone, BarrierHolding.lock)
    try {
      stage.start(this::want);
      bothDone.await(); // expect: deadlock(BarrierHolding.bothDone, BarrierHolding.lock)
    } finally {
      lock.unlock();
    }
  }

  private void want() throws Exception {
    lock.lock(); // expect: deadlock(BarrierHolding.bothDone, BarrierHolding.lock)
    try {
      Stage.work();
    } finally {
      lock.unlock();
    }
    bothDone.await();
  }
}
