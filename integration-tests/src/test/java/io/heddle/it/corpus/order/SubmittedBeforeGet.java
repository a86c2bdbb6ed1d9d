package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Both tasks are submitted before anybody waits for a result. */
// also: locks, mixed
final class SubmittedBeforeGet implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(2);
    Future<?> first =
        pool.submit(
            stage.guarded(
                () -> {
                  turn.await(1);
                  forth();
                  turn.begin(2);
                }));
    Future<?> second =
        pool.submit(
            stage.guarded(
                () -> {
                  turn.begin(1);
                  turn.await(2);
                  back();
                }));
    first.get();
    second.get();
    pool.shutdown();
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(SubmittedBeforeGet.a, SubmittedBeforeGet.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(SubmittedBeforeGet.a, SubmittedBeforeGet.b)
        Stage.work();
      }
    }
  }
}
