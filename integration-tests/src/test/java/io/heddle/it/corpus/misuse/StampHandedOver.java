package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** One thread takes a stamped lock, another gives it back, as it may. */
// expect: nothing
final class StampHandedOver implements Scenario {
  private final StampedLock lock = new StampedLock();
  private long stamp;

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> stamp = lock.writeLock(), () -> lock.unlockWrite(stamp));
  }
}
