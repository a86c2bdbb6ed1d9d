package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks are lambdas. */
final class LambdasAsLocks implements Scenario {
  private final Runnable a = () -> {};
  private final Runnable b = () -> {};

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(LambdasAsLocks.a, LambdasAsLocks.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(LambdasAsLocks.a, LambdasAsLocks.b)
        Stage.work();
      }
    }
  }
}
