package io.heddle.it.corpus.stalls;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Both workers wait for what comes late, and a task is in the queue. */
// options: stuck-after=2s
final class StarvedPool implements Scenario {
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    ExecutorService pool = stage.pool(2);
    pool.execute(stage.guarded(this::waitLong));
    pool.execute(stage.guarded(this::waitLong));
    pool.execute(stage.guarded(Stage::work));
  }

  private void waitLong() throws InterruptedException {
    // expect: pool-starvation(ThreadPoolExecutor made at Stage.pool)
    never.await(60, TimeUnit.SECONDS);
  }
}
