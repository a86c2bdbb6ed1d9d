package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The task of a scheduled pool of one thread waits for another one, which is due soon. */
final class ScheduledPoolOfOne implements Scenario {
  @Override
  public void run(Stage stage) {
    ScheduledExecutorService pool = stage.scheduledPool(1);
    pool.schedule(stage.guarded(() -> retry(pool)), 1, TimeUnit.MILLISECONDS);
  }

  private static void retry(ScheduledExecutorService pool) throws Exception {
    // expect: pool-self-deadlock(task ScheduledPoolOfOne.Attempt)
    pool.schedule(new Attempt(), 10, TimeUnit.MILLISECONDS).get();
  }

  private static final class Attempt implements Runnable {
    @Override
    public void run() {
      Stage.work();
    }
  }
}
