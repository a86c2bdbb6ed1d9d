package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Two threads take two locks in opposite orders. */
// also: locks, mixed
final class TwoLocks implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(TwoLocks.a, TwoLocks.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(TwoLocks.a, TwoLocks.b)
        Stage.work();
      }
    }
  }
}
