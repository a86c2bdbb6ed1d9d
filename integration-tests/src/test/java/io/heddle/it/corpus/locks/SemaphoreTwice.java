package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Semaphore;

/** The only permit is taken twice by one thread, which waits for itself. */
final class SemaphoreTwice implements Scenario {
  private final Semaphore permit = new Semaphore(1);

  @Override
  public void run(Stage stage) throws Exception {
    stage.interruptWaiting(stage.start(this::takeTwice));
  }

  private void takeTwice() throws InterruptedException {
    permit.acquire();
    try {
      permit.acquire(); // expect: self-deadlock(SemaphoreTwice.permit)
    } catch (InterruptedException expected) {
      permit.release();
    }
  }
}
