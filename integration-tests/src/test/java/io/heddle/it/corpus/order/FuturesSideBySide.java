package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Two completable futures run side by side. */
// also: locks, mixed
final class FuturesSideBySide implements Scenario {
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
                  turn.begin(2);
                }),
            pool);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            stage.guarded(
                () -> {
                  turn.begin(1);
                  turn.await(2);
                  back();
                }),
            pool);
    CompletableFuture.allOf(first, second).join();
    pool.shutdown();
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(FuturesSideBySide.a, FuturesSideBySide.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(FuturesSideBySide.a, FuturesSideBySide.b)
        Stage.work();
      }
    }
  }
}
