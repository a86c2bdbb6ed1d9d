package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.StampedLock;

/** A StampedLock and a semaphore of one permit, taken in the same order by threads that meet. */
// expect: nothing
final class StampedInOrder implements Scenario {
  private final CountDownLatch holdsBoth = new CountDownLatch(1);
  private final StampedLock stamped = new StampedLock();
  private final Semaphore permit = new Semaphore(1);

  @Override
  public void run(Stage stage) {
    stage.startSlow(this::readLong);
    stage.startSlow(
        () -> {
          holdsBoth.await();
          long read = stamped.readLock();
          permit.acquire();
          permit.release();
          stamped.unlockRead(read);
        });
    stage.startSlow(
        () -> {
          holdsBoth.await();
          stamped.unlockWrite(stamped.writeLock());
        });
  }

  private void readLong() throws InterruptedException {
    long read = stamped.readLock();
    permit.acquire();
    holdsBoth.countDown();
    Stage.takeLong();
    permit.release();
    stamped.unlockRead(read);
  }
}
