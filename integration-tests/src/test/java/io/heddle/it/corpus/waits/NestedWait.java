package io.heddle.it.corpus.waits;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits on the inner lock, and all that could wake it need the outer one first. */
final class NestedWait implements Scenario {
  private final Object outer = new Object();
  private final Object inner = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::wake);
    stage.start(this::sleep);
  }

  private void wake() {
    synchronized (outer) {
      synchronized (inner) {
        inner.notifyAll();
      }
    }
  }

  private void sleep() throws InterruptedException {
    synchronized (outer) {
      synchronized (inner) {
        inner.wait(); // expect: nested-wait(NestedWait.inner, NestedWait.outer)
      }
    }
  }
}
