package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Semaphore;

/** One thread takes permits, others give them back when the work is done, which takes long. */
// expect: nothing
final class Throttle implements Scenario {
  private final Semaphore inFlight = new Semaphore(2);

  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> produce(stage));
  }

  private void produce(Stage stage) throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      inFlight.acquire();
      stage.startSlow(
          () -> {
            Stage.takeLong();
            inFlight.release();
          });
    }
  }
}
