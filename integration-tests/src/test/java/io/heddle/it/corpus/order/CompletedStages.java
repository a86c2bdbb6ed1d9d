package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The second stage of a completable future is added before the first is complete. */
// expect: nothing
// also: locks, mixed
final class CompletedStages implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(2);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            stage.guarded(
                () -> {
                  turn.await(1);
                  forth();
                }),
            pool);
    CompletableFuture<Void> second = first.thenRunAsync(stage.guarded(this::back), pool);
    turn.begin(1);
    second.join();
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
