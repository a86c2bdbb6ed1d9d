package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks are passed as parameters. */
// also: locks
final class Parameters implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> both(a, b), () -> both(b, a));
  }

  private static void both(Object outer, Object inner) {
    synchronized (outer) {
      synchronized (inner) { // expect: inversion(Parameters.a, Parameters.b)
        Stage.work();
      }
    }
  }
}
