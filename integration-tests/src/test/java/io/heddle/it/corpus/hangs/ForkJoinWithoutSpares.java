package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** The workers of a ForkJoinPool take from a completion service, and it may make no spare ones. */
// threads: platform
final class ForkJoinWithoutSpares implements Scenario {
  private static final int WORKERS = 2;

  private final CyclicBarrier allRun = new CyclicBarrier(WORKERS);

  @Override
  public void run(Stage stage) {
    ForkJoinPool pool =
        new ForkJoinPool(
            WORKERS,
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            null,
            false,
            WORKERS,
            WORKERS,
            0,
            full -> true,
            1,
            TimeUnit.MINUTES);
    for (int i = 0; i < WORKERS; i++) {
      pool.execute(stage.guarded(() -> fanOut(pool)));
    }
  }

  private void fanOut(ForkJoinPool pool) throws Exception {
    allRun.await();
    CompletionService<String> parts = new ExecutorCompletionService<>(pool);
    parts.submit(new Part());
    parts.take(); // expect: pool-self-deadlock(task ForkJoinWithoutSpares.Part)
  }

  private static final class Part implements Callable<String> {
    @Override
    public String call() {
      return "done";
    }
  }
}
