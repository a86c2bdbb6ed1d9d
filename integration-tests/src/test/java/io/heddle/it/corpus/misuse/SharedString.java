package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The lock is a string constant, which others may lock too. */
final class SharedString implements Scenario {
  private final Object lock = "lock";

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::use);
  }

  private void use() {
    synchronized (lock) { // expect: shared-monitor(SharedString.lock)
      Stage.work();
    }
  }
}
