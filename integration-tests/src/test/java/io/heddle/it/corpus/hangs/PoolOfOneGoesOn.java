package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task of a pool of one submits others to it, and waits for them for a while or not at all. */
// expect: nothing
final class PoolOfOneGoesOn implements Scenario {
  private static final int SECONDS = 4;

  /** Something that a task does with the pool that it runs in. */
  private interface Use {
    void of(ExecutorService pool) throws Exception;
  }

  @Override
  public void run(Stage stage) {
    play(stage, PoolOfOneGoesOn::doesNotWait);
    play(stage, PoolOfOneGoesOn::waitsInTime);
    play(stage, PoolOfOneGoesOn::invokesInTime);
    play(stage, PoolOfOneGoesOn::pollsInTime);
  }

  /** Another thread waits for the task, without a limit. */
  private static void play(Stage stage, Use use) {
    for (ExecutorService pool : List.of(stage.pool(1), stage.scheduledPool(1))) {
      stage.startSlow(
          () -> {
            pool.submit(stage.guarded(() -> use.of(pool))).get();
            pool.shutdown();
          });
    }
  }

  private static void doesNotWait(ExecutorService pool) {
    pool.execute(Stage::work);
    Stage.takeLong();
  }

  private static void waitsInTime(ExecutorService pool) throws Exception {
    Future<?> inner = pool.submit(Stage::work);
    try {
      inner.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException expected) {
      Stage.work();
    }
  }

  private static void invokesInTime(ExecutorService pool) throws Exception {
    Callable<String> part = () -> "done";
    pool.invokeAll(List.of(part), SECONDS, TimeUnit.SECONDS);
  }

  private static void pollsInTime(ExecutorService pool) throws Exception {
    ExecutorCompletionService<String> parts = new ExecutorCompletionService<>(pool);
    parts.submit(() -> "done");
    parts.poll(SECONDS, TimeUnit.SECONDS);
  }
}
