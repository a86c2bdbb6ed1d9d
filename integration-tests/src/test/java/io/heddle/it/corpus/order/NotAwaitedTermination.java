package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.ExecutorService;

/** The pool of the first task is shut down, but nobody waits for its end. */
// also: locks, mixed
final class NotAwaitedTermination implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(1);
    pool.execute(
        stage.guarded(
            () -> {
              turn.await(1);
              forth();
              turn.begin(2);
            }));
    pool.shutdown();
    Thread second =
        stage.start(
            () -> {
              turn.begin(1);
              turn.await(2);
              back();
            });
    stage.end(second);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(NotAwaitedTermination.a, NotAwaitedTermination.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(NotAwaitedTermination.a, NotAwaitedTermination.b)
        Stage.work();
      }
    }
  }
}
