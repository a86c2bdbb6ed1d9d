package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A synchronized method in one order, blocks on the same two locks in the other. */
final class MethodAndBlock implements Scenario {
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private synchronized void forth() {
    synchronized (b) { // expect: inversion(MethodAndBlock, MethodAndBlock.b)
      Stage.work();
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (this) { // expect: inversion(MethodAndBlock, MethodAndBlock.b)
        Stage.work();
      }
    }
  }
}
