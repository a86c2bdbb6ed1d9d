package io.heddle.it.corpus.stalls;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** A task waits for one latch after the other, each of which is counted down in time. */
// options: stuck-after=2s
// expect: nothing
final class WaitsInTaskForMoments implements Scenario {
  private static final int TIMES = 10;

  @Override
  public void run(Stage stage) {
    ExecutorService pool = stage.pool(1);
    CountDownLatch[] steps = new CountDownLatch[TIMES];
    for (int i = 0; i < TIMES; i++) {
      steps[i] = new CountDownLatch(1);
    }
    stage.startSlow(
        () -> {
          pool.submit(stage.guarded(() -> awaitAll(steps))).get();
          pool.shutdown();
        });
    stage.startSlow(() -> countDownAll(steps));
  }

  private static void awaitAll(CountDownLatch... steps) throws InterruptedException {
    for (CountDownLatch step : steps) {
      step.await();
    }
  }

  private static void countDownAll(CountDownLatch... steps) throws InterruptedException {
    for (CountDownLatch step : steps) {
      Thread.sleep(400);
      step.countDown();
    }
  }
}
