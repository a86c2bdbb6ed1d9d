package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** An exception leaves a synchronized method, so its lock is not held afterwards. */
// expect: nothing
final class ThrownOutOfMethod implements Scenario {
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    try {
      fail();
    } catch (IllegalStateException expected) {
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private synchronized void fail() {
    throw new IllegalStateException("out");
  }

  private void back() {
    synchronized (b) {
      synchronized (this) {
        Stage.work();
      }
    }
  }
}
