package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The worker of a pool of one waits for completions, which a thread outside brings about late. */
// expect: nothing
final class CompletedByHand implements Scenario {
  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> addedByHand(stage));
    stage.startSlow(() -> runBySubmitter(stage));
  }

  private static void addedByHand(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(1);
    BlockingQueue<Future<String>> completed = new LinkedBlockingQueue<>();
    ExecutorCompletionService<String> parts = new ExecutorCompletionService<>(pool, completed);
    Runnable waits =
        stage.guarded(
            () -> {
              parts.submit(() -> "done");
              completed.take();
            });
    pool.execute(waits);
    Stage.takeLong();
    completed.add(CompletableFuture.completedFuture("by hand"));
    pool.shutdown();
    pool.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** The queue is full, so that the second part is run by the thread that submits it. */
  private static void runBySubmitter(Stage stage) throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    ExecutorService pool =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            new ThreadPoolExecutor.CallerRunsPolicy());
    ExecutorCompletionService<String> parts = new ExecutorCompletionService<>(pool);
    Runnable waits =
        stage.guarded(
            () -> {
              parts.submit(() -> "done");
              submitted.countDown();
              parts.take();
            });
    pool.execute(waits);
    submitted.await();
    Stage.takeLong();
    parts.submit(() -> "in the caller");
    pool.shutdown();
    pool.awaitTermination(10, TimeUnit.SECONDS);
  }
}
