package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The third lock is taken between the two, and keeps the threads apart no more. */
// also: locks, mixed
final class GateInside implements Scenario {
  private final Object gate = new Object();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      // expect: inversion(GateInside.a, GateInside.gate)
      synchronized (gate) {
        synchronized (b) {
          Stage.work();
        }
      }
    }
  }

  private void back() {
    synchronized (gate) {
      synchronized (b) {
        synchronized (a) { // expect: inversion(GateInside.a, GateInside.gate)
          Stage.work();
        }
      }
    }
  }
}
