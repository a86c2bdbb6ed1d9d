package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** A thread has ended without giving its lock back, and another waits for the lock. */
final class OwnerEnded implements Scenario {
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.end(stage.start(this::takeAndEnd));
    stage.start(this::want);
  }

  private void takeAndEnd() {
    lock.lock(); // expect: abandoned-lock(OwnerEnded.lock)
  }

  private void want() {
    lock.lock(); // expect: deadlock(OwnerEnded.lock)
  }
}
