package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;

/** Tasks wait for what is in the queue of their pool, one worker of which is only slow. */
// expect: nothing
final class PoolsWithRoom implements Scenario {
  /** Something that a task does with the pool that it runs in. */
  private interface Use {
    void of(ExecutorService pool) throws Exception;
  }

  @Override
  public void run(Stage stage) {
    ExecutorService other = stage.pool(1);
    play(stage, pool -> pool.submit(Stage::work).get());
    play(stage, PoolsWithRoom::invokes);
    play(stage, PoolsWithRoom::joins);
    play(stage, PoolsWithRoom::takes);
    play(stage, pool -> other.submit(stage.guarded(() -> invokes(pool))).get());
  }

  /** Two workers, both of which are at work before one of them waits. */
  private static void play(Stage stage, Use use) {
    ExecutorService pool = stage.pool(2);
    CyclicBarrier bothRun = new CyclicBarrier(2);
    stage.startSlow(
        () -> {
          pool.execute(
              stage.guarded(
                  () -> {
                    bothRun.await();
                    Stage.takeLong();
                  }));
          Runnable waits =
              stage.guarded(
                  () -> {
                    bothRun.await();
                    use.of(pool);
                  });
          pool.submit(waits).get();
          pool.shutdown();
        });
  }

  private static void invokes(ExecutorService pool) throws Exception {
    Callable<String> part = () -> "done";
    pool.invokeAll(List.of(part));
  }

  private static void joins(ExecutorService pool) {
    CompletableFuture.supplyAsync(() -> 1, pool).thenApply(price -> price + 1).join();
  }

  private static void takes(ExecutorService pool) throws Exception {
    ExecutorCompletionService<String> parts = new ExecutorCompletionService<>(pool);
    parts.submit(() -> "done");
    parts.take();
  }
}
