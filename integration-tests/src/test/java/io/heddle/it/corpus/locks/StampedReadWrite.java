package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** Each thread reads one stamped lock and wants to write the other. */
final class StampedReadWrite implements Scenario {
  private final StampedLock a = new StampedLock();
  private final StampedLock b = new StampedLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    long outer = a.readLock();
    long inner = b.writeLock(); // expect: inversion(StampedReadWrite.a, StampedReadWrite.b)
    b.unlock(inner);
    a.unlock(outer);
  }

  private void back() {
    long outer = b.readLock();
    long inner = a.writeLock(); // expect: inversion(StampedReadWrite.a, StampedReadWrite.b)
    a.unlock(inner);
    b.unlock(outer);
  }
}
