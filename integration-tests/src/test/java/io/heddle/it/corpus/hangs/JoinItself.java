package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits for its own end. */
final class JoinItself implements Scenario {
  @Override
  public void run(Stage stage) {
    stage.start(() -> Thread.currentThread().join()); // expect: deadlock(the end of a thread)
  }
}
