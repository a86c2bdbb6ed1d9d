package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Semaphore;

/** Semaphores of two permits, of which each thread takes one. */
// expect: nothing
final class SemaphoresOfTwo implements Scenario {
  private final Semaphore a = new Semaphore(2);
  private final Semaphore b = new Semaphore(2);

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() throws InterruptedException {
    a.acquire();
    b.acquire();
    b.release();
    a.release();
  }

  private void back() throws InterruptedException {
    b.acquire();
    a.acquire();
    a.release();
    b.release();
  }
}
