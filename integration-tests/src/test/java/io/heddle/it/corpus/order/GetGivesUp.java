package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The second task is submitted when the time for getting the first result is up. */
// also: locks, mixed
final class GetGivesUp implements Scenario {
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
    try {
      first.get(1, TimeUnit.MILLISECONDS);
    } catch (TimeoutException expected) {
      turn.begin(1);
    }
    turn.await(2);
    pool.submit(stage.guarded(this::back)).get();
    pool.shutdown();
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(GetGivesUp.a, GetGivesUp.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(GetGivesUp.a, GetGivesUp.b)
        Stage.work();
      }
    }
  }
}
