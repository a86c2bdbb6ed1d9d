package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The second thread is started when the time for the end of the pool is up. */
// also: locks, mixed
final class TerminationGivesUp implements Scenario {
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
    if (!pool.awaitTermination(1, TimeUnit.MILLISECONDS)) {
      turn.begin(1);
    }
    turn.await(2);
    stage.end(stage.start(this::back));
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(TerminationGivesUp.a, TerminationGivesUp.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(TerminationGivesUp.a, TerminationGivesUp.b)
        Stage.work();
      }
    }
  }
}
