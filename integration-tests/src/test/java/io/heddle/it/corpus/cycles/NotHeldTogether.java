package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Each thread gives a lock back before it takes the other. */
// expect: nothing
// also: locks, mixed
final class NotHeldTogether implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      Stage.work();
    }
    synchronized (b) {
      Stage.work();
    }
  }

  private void back() {
    synchronized (b) {
      Stage.work();
    }
    synchronized (a) {
      Stage.work();
    }
  }
}
