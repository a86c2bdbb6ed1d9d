package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** A reader has become the writer when it wants the second lock. */
final class StampedConverted implements Scenario {
  private final StampedLock a = new StampedLock();
  private final StampedLock b = new StampedLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    long outer = a.tryConvertToWriteLock(a.readLock());
    long inner = b.readLock(); // expect: inversion(StampedConverted.a, StampedConverted.b)
    b.unlockRead(inner);
    a.unlockWrite(outer);
  }

  private void back() {
    long outer = b.writeLock();
    long inner = a.readLock(); // expect: inversion(StampedConverted.a, StampedConverted.b)
    a.unlockRead(inner);
    b.unlockWrite(outer);
  }
}
