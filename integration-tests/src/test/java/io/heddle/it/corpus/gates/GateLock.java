package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Both threads hold a third lock, which keeps them apart. */
// expect: nothing
// also: locks, mixed
final class GateLock implements Scenario {
  private final Object gate = new Object();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::gatedForth, this::gatedBack);
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
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
