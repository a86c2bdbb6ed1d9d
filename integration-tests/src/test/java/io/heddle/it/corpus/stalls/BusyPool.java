package io.heddle.it.corpus.stalls;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Of two workers one waits for long, and the other ends a task of the queue now and then. */
// options: stuck-after=2s
// expect: nothing
final class BusyPool implements Scenario {
  private static final int TASKS = 10;

  private final CountDownLatch rest = new CountDownLatch(TASKS);

  @Override
  public void run(Stage stage) {
    stage.startSlow(
        () -> {
          ExecutorService pool = stage.pool(2);
          pool.execute(stage.guarded(() -> rest.await(20, TimeUnit.SECONDS)));
          for (int i = 0; i < TASKS; i++) {
            pool.execute(stage.guarded(this::aLittle));
          }
          pool.shutdown();
          pool.awaitTermination(20, TimeUnit.SECONDS);
        });
  }

  private void aLittle() throws InterruptedException {
    Thread.sleep(400);
    rest.countDown();
  }
}
