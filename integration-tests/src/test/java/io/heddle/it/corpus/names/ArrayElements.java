package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks are elements of an array. */
// also: locks
final class ArrayElements implements Scenario {
  private final Object[] locks = {new Object(), new Object()};

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (locks[0]) {
      synchronized (locks[1]) { // expect: inversion(2 x ArrayElements.locks[])
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (locks[1]) {
      synchronized (locks[0]) { // expect: inversion(2 x ArrayElements.locks[])
        Stage.work();
      }
    }
  }
}
