package io.heddle.it.corpus.fresh;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Who initialises a class makes its locks, and so does everybody have them. */
// also: locks
final class MadeByInitialiser implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (Held.OUTER) {
      // expect: inversion(MadeByInitialiser.Held.OUTER, MadeByInitialiser.Held.INNER)
      synchronized (Held.INNER) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (Held.INNER) {
      // expect: inversion(MadeByInitialiser.Held.OUTER, MadeByInitialiser.Held.INNER)
      synchronized (Held.OUTER) {
        Stage.work();
      }
    }
  }

  private static final class Held {
    static final Object OUTER = new Object();
    static final Object INNER = new Object();
  }
}
