package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits for the end of one that waits for its own end. */
final class JoinOfOneThatStays implements Scenario {
  @Override
  public void run(Stage stage) {
    Thread stays =
        stage.start(() -> Thread.currentThread().join()); // expect: deadlock(the end of a thread)
    stage.start(stays::join);
  }
}
