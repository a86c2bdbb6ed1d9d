package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.StampedLock;

/** A StampedLock and a semaphore of one permit, taken in opposite orders by threads that meet. */
final class StampedAcross implements Scenario {
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final StampedLock stamped = new StampedLock();
  private final Semaphore permit = new Semaphore(1);

  @Override
  public void run(Stage stage) {
    stage.start(this::forth);
    stage.start(this::back);
  }

  private void forth() throws Exception {
    stamped.readLock();
    bothHoldOne.await();
    // expect: deadlock(StampedAcross.permit, StampedAcross.stamped)
    // expect: inversion(StampedAcross.permit, StampedAcross.stamped)
    permit.acquire();
  }

  private void back() throws Exception {
    permit.acquire();
    bothHoldOne.await();
    // expect: deadlock(StampedAcross.permit, StampedAcross.stamped)
    // expect: inversion(StampedAcross.permit, StampedAcross.stamped)
    stamped.writeLock();
  }
}
