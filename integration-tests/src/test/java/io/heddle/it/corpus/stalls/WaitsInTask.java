package io.heddle.it.corpus.stalls;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** A task waits for a latch that nobody counts down. */
// options: stuck-after=2s
final class WaitsInTask implements Scenario {
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    stage.pool(1).execute(stage.guarded(this::waitForEver));
  }

  private void waitForEver() throws InterruptedException {
    never.await(); // expect: stuck-thread()
  }
}
