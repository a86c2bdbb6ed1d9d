package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits for its own end, as the main thread of a server does that is not to end. */
// expect: nothing
final class JoinItself implements Scenario {
  @Override
  public void run(Stage stage) {
    stage.start(() -> Thread.currentThread().join());
  }
}
