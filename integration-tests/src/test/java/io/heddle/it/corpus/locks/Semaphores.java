package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Semaphore;

/** Semaphores of one permit, used as locks. */
final class Semaphores implements Scenario {
  private final Semaphore a = new Semaphore(1);
  private final Semaphore b = new Semaphore(1);

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() throws InterruptedException {
    a.acquire();
    b.acquire(); // expect: inversion(Semaphores.a, Semaphores.b)
    b.release();
    a.release();
  }

  private void back() throws InterruptedException {
    b.acquire();
    a.acquire(); // expect: inversion(Semaphores.a, Semaphores.b)
    a.release();
    b.release();
  }
}
