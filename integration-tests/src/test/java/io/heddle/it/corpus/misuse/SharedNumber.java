package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The lock is a boxed number, which others may lock too. */
final class SharedNumber implements Scenario {
  private final Object lock = 42;

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::use);
  }

  private void use() {
    synchronized (lock) { // expect: shared-monitor(SharedNumber.lock)
      Stage.work();
    }
  }
}
