package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** Stamped locks, which both threads only read. */
// expect: nothing
final class StampedReads implements Scenario {
  private final StampedLock a = new StampedLock();
  private final StampedLock b = new StampedLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    long outer = a.readLock();
    long inner = b.readLock();
    b.unlock(inner);
    a.unlock(outer);
  }

  private void back() {
    long outer = b.readLock();
    long inner = a.readLock();
    a.unlock(inner);
    b.unlock(outer);
  }
}
