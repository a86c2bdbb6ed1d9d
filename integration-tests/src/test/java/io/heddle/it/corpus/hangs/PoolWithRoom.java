package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** One of two workers waits for a task that is in the queue, since the other one is busy. */
// expect: nothing
final class PoolWithRoom implements Scenario {
  private final CountDownLatch longEnough = new CountDownLatch(1);

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(2);
    pool.execute(stage.guarded(() -> longEnough.await(4, TimeUnit.SECONDS)));
    pool.submit(stage.guarded(() -> pool.submit(Stage::work).get()));
  }
}
