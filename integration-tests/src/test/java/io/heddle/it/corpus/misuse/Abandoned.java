package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** A thread ends and has not given its lock back. */
final class Abandoned implements Scenario {
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.end(stage.start(this::forget));
  }

  private void forget() {
    lock.lock(); // expect: abandoned-lock(Abandoned.lock)
  }
}
