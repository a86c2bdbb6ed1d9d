package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;

/** Two threads have one of two permits each, and want another one. */
final class PermitsOfTwo implements Scenario {
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final Semaphore permits = new Semaphore(2);

  @Override
  public void run(Stage stage) {
    stage.start(this::takeTwo);
    stage.start(this::takeTwo);
  }

  private void takeTwo() throws Exception {
    permits.acquire(); // expect: self-deadlock(PermitsOfTwo.permits)
    bothHoldOne.await();
    permits.acquire(); // expect: self-deadlock(PermitsOfTwo.permits)
  }
}
