package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A string as a monitor that was computed, and that no other code can have. */
// expect: nothing
final class OwnText implements Scenario {
  private final String stub = "-" + System.nanoTime();

  @Override
  public void run(Stage stage) throws Exception {
    stage.end(stage.start(this::use));
  }

  private void use() {
    synchronized (stub) {
      Stage.work();
    }
  }
}
