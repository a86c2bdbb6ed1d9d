package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Semaphore;

/** Semaphores of one permit, of which the second is only tried. */
// expect: nothing
final class SemaphoresTried implements Scenario {
  private final Semaphore a = new Semaphore(1);
  private final Semaphore b = new Semaphore(1);

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() throws InterruptedException {
    a.acquire();
    if (b.tryAcquire()) {
      b.release();
    }
    a.release();
  }

  private void back() throws InterruptedException {
    b.acquire();
    if (a.tryAcquire()) {
      a.release();
    }
    b.release();
  }
}
