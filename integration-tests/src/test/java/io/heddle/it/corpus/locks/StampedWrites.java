package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** Stamped locks, which both threads write. */
final class StampedWrites implements Scenario {
  private final StampedLock a = new StampedLock();
  private final StampedLock b = new StampedLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    long outer = a.writeLock();
    long inner = b.writeLock(); // expect: inversion(StampedWrites.a, StampedWrites.b)
    b.unlock(inner);
    a.unlock(outer);
  }

  private void back() {
    long outer = b.writeLock();
    long inner = a.writeLock(); // expect: inversion(StampedWrites.a, StampedWrites.b)
    a.unlock(inner);
    b.unlock(outer);
  }
}
