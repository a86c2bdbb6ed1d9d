package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits for the end of one that wants its lock. */
// also: locks
final class JoinHolding implements Scenario {
  private final Object lock = new Object();

  @Override
  public void run(Stage stage) {
    stage.start(() -> hold(stage));
  }

  private void hold(Stage stage) throws Exception {
    // expect: deadlock(JoinHolding.lock, the end of a thread)
    synchronized (lock) {
      stage.start(this::want).join();
    }
  }

  private void want() {
    // expect: deadlock(JoinHolding.lock, the end of a thread)
    synchronized (lock) {
      Stage.work();
    }
  }
}
