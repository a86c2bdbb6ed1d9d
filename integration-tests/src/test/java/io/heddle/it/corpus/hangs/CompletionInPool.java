package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;

/** The worker of a pool of one takes from a completion service what only the pool can complete. */
final class CompletionInPool implements Scenario {
  @Override
  public void run(Stage stage) {
    ExecutorService pool = stage.pool(1);
    pool.execute(stage.guarded(() -> fanOut(pool)));
  }

  private static void fanOut(ExecutorService pool) throws Exception {
    CompletionService<String> parts = new ExecutorCompletionService<>(pool);
    parts.submit(new Part());
    parts.submit(new Part());
    parts.take(); // expect: pool-self-deadlock(task CompletionInPool.Part)
  }

  private static final class Part implements Callable<String> {
    @Override
    public String call() {
      return "done";
    }
  }
}
