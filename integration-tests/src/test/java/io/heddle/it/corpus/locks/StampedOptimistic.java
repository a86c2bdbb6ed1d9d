package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.StampedLock;

/** Optimistic reading holds nothing. */
// expect: nothing
final class StampedOptimistic implements Scenario {
  private final StampedLock a = new StampedLock();
  private final StampedLock b = new StampedLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    long outer = a.tryOptimisticRead();
    long inner = b.writeLock();
    b.unlockWrite(inner);
    if (!a.validate(outer)) {
      throw new IllegalStateException("nobody has written");
    }
  }

  private void back() {
    long outer = b.writeLock();
    long inner = a.writeLock();
    a.unlockWrite(inner);
    b.unlockWrite(outer);
  }
}
