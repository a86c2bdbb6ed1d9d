package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;

/** The only worker of a ForkJoinPool takes from a completion service, and a spare one is slow. */
// threads: platform
// expect: nothing
final class ForkJoinWithSpares implements Scenario {
  @Override
  public void run(Stage stage) {
    ForkJoinPool pool = new ForkJoinPool(1);
    stage.startSlow(
        () -> {
          pool.submit(stage.guarded(() -> fanOut(pool))).get();
          pool.shutdown();
        });
  }

  private static void fanOut(ForkJoinPool pool) throws Exception {
    ExecutorCompletionService<String> parts = new ExecutorCompletionService<>(pool);
    parts.submit(Stage::takeLong, "slow");
    parts.submit(() -> "done");
    parts.take();
  }
}
