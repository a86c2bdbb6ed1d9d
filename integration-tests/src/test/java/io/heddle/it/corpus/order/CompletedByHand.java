package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CompletableFuture;

/** The first thread completes a future that the second waits for. */
// expect: nothing
// also: locks, mixed
final class CompletedByHand implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final CompletableFuture<String> done = new CompletableFuture<>();

  @Override
  public void run(Stage stage) throws Exception {
    Thread second =
        stage.start(
            () -> {
              done.get();
              back();
            });
    Thread first =
        stage.start(
            () -> {
              forth();
              done.complete("done");
            });
    stage.end(first, second);
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
