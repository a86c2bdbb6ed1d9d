package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Two threads take the locks under a gate, then two others do without it. */
// also: locks, mixed
final class GatedThenNotByOthers implements Scenario {
  private final Object gate = new Object();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::gatedForth, this::gatedBack, this::forth, this::back);
  }

  private void gatedForth() {
    synchronized (gate) {
      forth();
    }
  }

  private void gatedBack() {
    synchronized (gate) {
      back();
    }
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(GatedThenNotByOthers.a, GatedThenNotByOthers.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(GatedThenNotByOthers.a, GatedThenNotByOthers.b)
        Stage.work();
      }
    }
  }
}
