package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** The worker of a pool of one waits for a task in its queue, or for one of another pool. */
// expect: nothing
final class CompletedElsewhere implements Scenario {
  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> joinAny(stage));
    stage.startSlow(() -> takeAny(stage));
  }

  private static void joinAny(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(1);
    ExecutorService other = stage.pool(1);
    Runnable waits =
        stage.guarded(
            () ->
                CompletableFuture.anyOf(
                        CompletableFuture.runAsync(Stage::work, pool),
                        CompletableFuture.runAsync(Stage::takeLong, other))
                    .join());
    pool.submit(waits).get();
    pool.shutdown();
    other.shutdown();
  }

  /** Two completion services with one queue. */
  private static void takeAny(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(1);
    ExecutorService other = stage.pool(1);
    BlockingQueue<Future<String>> completed = new LinkedBlockingQueue<>();
    ExecutorCompletionService<String> slow = new ExecutorCompletionService<>(other, completed);
    ExecutorCompletionService<String> parts = new ExecutorCompletionService<>(pool, completed);
    Runnable waits =
        stage.guarded(
            () -> {
              slow.submit(Stage::takeLong, "done");
              parts.submit(() -> "done");
              parts.take();
            });
    pool.submit(waits).get();
    pool.shutdown();
    other.shutdown();
  }
}
