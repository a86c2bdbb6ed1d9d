package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The second stage of a completable future is added when the first is complete. */
// expect: nothing
// also: locks, mixed
final class StageAddedLater implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(2);
    CompletableFuture<Void> first = CompletableFuture.runAsync(stage.guarded(this::forth), pool);
    while (!first.isDone()) {
      Stage.work();
    }
    first.thenRunAsync(stage.guarded(this::back), pool).join();
    pool.shutdown();
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
