package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks are in static fields. */
// also: locks, mixed
final class StaticFields implements Scenario {
  private static final Object A = new Object();
  private static final Object B = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (A) {
      synchronized (B) { // expect: inversion(StaticFields.A, StaticFields.B)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (B) {
      synchronized (A) { // expect: inversion(StaticFields.A, StaticFields.B)
        Stage.work();
      }
    }
  }
}
