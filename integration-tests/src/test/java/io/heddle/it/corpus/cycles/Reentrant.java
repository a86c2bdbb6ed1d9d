package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A lock that is held already is taken again: that is no order. */
// expect: nothing
// also: locks, mixed
final class Reentrant implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::again, this::forth);
  }

  private void again() {
    synchronized (a) {
      synchronized (b) {
        synchronized (a) {
          Stage.work();
        }
      }
    }
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) {
        Stage.work();
      }
    }
  }
}
