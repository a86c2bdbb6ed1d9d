package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * The worker of a ForkJoinPool waits for a FutureTask in its queue, without saying that it does.
 */
// threads: platform
final class ForkJoinFuture implements Scenario {
  @Override
  public void run(Stage stage) {
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(stage.guarded(() -> compute(pool)));
  }

  private static void compute(ForkJoinPool pool) throws Exception {
    FutureTask<String> part = new FutureTask<>(() -> "done");
    pool.execute(part);
    part.get(); // expect: pool-self-deadlock(task ForkJoinFuture lambda)
  }
}
