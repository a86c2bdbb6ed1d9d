package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Only one thread holds the third lock. */
// also: locks, mixed
final class GateOnOneSide implements Scenario {
  private final Object gate = new Object();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::gatedForth, this::back);
  }

  private void gatedForth() {
    synchronized (gate) {
      forth();
    }
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(GateOnOneSide.a, GateOnOneSide.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(GateOnOneSide.a, GateOnOneSide.b)
        Stage.work();
      }
    }
  }
}
