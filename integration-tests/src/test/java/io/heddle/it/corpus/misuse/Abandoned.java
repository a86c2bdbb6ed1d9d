package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A thread ends and has not given its lock back; another one does not get it in time. */
final class Abandoned implements Scenario {
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.end(stage.start(this::forget));
    stage.end(stage.start(this::want));
  }

  private void forget() {
    lock.lock(); // expect: abandoned-lock(Abandoned.lock)
  }

  private void want() throws InterruptedException {
    if (lock.tryLock(10, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("it has an owner");
    }
  }
}
