package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** An exception leaves the blocks of two locks, so neither is held when the next is taken. */
// expect: nothing
// also: locks, mixed
final class ThrownOut implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    try {
      synchronized (a) {
        throw new IllegalStateException("out");
      }
    } catch (IllegalStateException expected) {
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
