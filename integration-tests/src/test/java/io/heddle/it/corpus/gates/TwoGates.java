package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Each thread holds a third lock, but not the same. */
// also: locks, mixed
final class TwoGates implements Scenario {
  private final Object firstGate = new Object();
  private final Object secondGate = new Object();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::gatedForth, this::gatedBack);
  }

  private void gatedForth() {
    synchronized (firstGate) {
      forth();
    }
  }

  private void gatedBack() {
    synchronized (secondGate) {
      back();
    }
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(TwoGates.a, TwoGates.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(TwoGates.a, TwoGates.b)
        Stage.work();
      }
    }
  }
}
