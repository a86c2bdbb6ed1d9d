package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** An exception is caught while the lock is held, which it still is afterwards. */
// also: locks, mixed
final class CaughtInside implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      try {
        throw new IllegalStateException("not out");
      } catch (IllegalStateException expected) {
        synchronized (b) { // expect: inversion(CaughtInside.a, CaughtInside.b)
          Stage.work();
        }
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(CaughtInside.a, CaughtInside.b)
        Stage.work();
      }
    }
  }
}
