package io.heddle.it.corpus.waits;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits on the inner lock, and what wakes it does without the outer one. */
// expect: nothing
final class NestedWaitThatEnds implements Scenario {
  private final Object outer = new Object();
  private final Object inner = new Object();
  private boolean ready;

  @Override
  public void run(Stage stage) throws Exception {
    Thread sleeper = stage.start(this::sleep);
    Thread waker = stage.start(this::wake);
    stage.end(sleeper, waker);
  }

  private void wake() {
    synchronized (inner) {
      ready = true;
      inner.notifyAll();
    }
  }

  private void sleep() throws InterruptedException {
    synchronized (outer) {
      synchronized (inner) {
        while (!ready) {
          inner.wait();
        }
      }
    }
  }
}
