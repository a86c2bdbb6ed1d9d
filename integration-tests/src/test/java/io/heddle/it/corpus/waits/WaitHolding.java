package io.heddle.it.corpus.waits;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits on a and keeps b: to go on it has to take a while it holds b. */
final class WaitHolding implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::other, this::waiter);
  }

  private void other() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(WaitHolding.a, WaitHolding.b)
        Stage.work();
      }
    }
  }

  private void waiter() throws InterruptedException {
    synchronized (a) {
      synchronized (b) {
        a.wait(1); // expect: inversion(WaitHolding.a, WaitHolding.b)
      }
    }
  }
}
