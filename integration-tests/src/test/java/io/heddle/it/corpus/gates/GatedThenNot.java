package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The same locks are taken under a gate at first, and later without it. */
// also: locks, mixed
final class GatedThenNot implements Scenario {
  private final Object gate = new Object();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::allForth, this::allBack);
  }

  private void allForth() {
    gatedForth();
    forth();
  }

  private void allBack() {
    gatedBack();
    back();
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
      synchronized (b) { // expect: inversion(GatedThenNot.a, GatedThenNot.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(GatedThenNot.a, GatedThenNot.b)
        Stage.work();
      }
    }
  }
}
