package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.CompletableFuture;

/** The first thread completes the future before it takes the locks. */
// also: locks, mixed
final class CompletedTooEarly implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final CompletableFuture<String> done = new CompletableFuture<>();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread second =
        stage.start(
            () -> {
              done.get();
              turn.await(1);
              back();
            });
    Thread first =
        stage.start(
            () -> {
              done.complete("not done");
              forth();
              turn.begin(1);
            });
    stage.end(first, second);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(CompletedTooEarly.a, CompletedTooEarly.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(CompletedTooEarly.a, CompletedTooEarly.b)
        Stage.work();
      }
    }
  }
}
