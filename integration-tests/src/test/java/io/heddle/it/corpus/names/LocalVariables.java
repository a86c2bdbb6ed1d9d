package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks are copied to local variables first. */
// also: locks
final class LocalVariables implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    Object outer = a;
    Object inner = b;
    synchronized (outer) {
      synchronized (inner) { // expect: inversion(LocalVariables.a, LocalVariables.b)
        Stage.work();
      }
    }
  }

  private void back() {
    Object outer = b;
    Object inner = a;
    synchronized (outer) {
      synchronized (inner) { // expect: inversion(LocalVariables.a, LocalVariables.b)
        Stage.work();
      }
    }
  }
}
