package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** An inner class locks the object around it. */
final class OuterThis implements Scenario {
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(new Forth()::go, this::back);
  }

  private final class Forth {
    void go() {
      synchronized (OuterThis.this) {
        synchronized (b) { // expect: inversion(OuterThis, OuterThis.b)
          Stage.work();
        }
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (this) { // expect: inversion(OuterThis, OuterThis.b)
        Stage.work();
      }
    }
  }
}
