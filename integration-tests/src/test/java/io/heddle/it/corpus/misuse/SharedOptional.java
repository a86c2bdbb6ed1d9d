package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Optional;

/** The lock is of a value-based class. */
final class SharedOptional implements Scenario {
  private final Object lock = Optional.of("value");

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::use);
  }

  private void use() {
    synchronized (lock) { // expect: shared-monitor(SharedOptional.lock)
      Stage.work();
    }
  }
}
