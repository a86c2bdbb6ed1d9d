package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;

/** The second thread is started when the time for joining the first is up. */
// also: locks, mixed
final class JoinGivesUp implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread first =
        stage.start(
            () -> {
              turn.await(1);
              forth();
              turn.begin(2);
            });
    first.join(1);
    Thread second =
        stage.start(
            () -> {
              turn.await(2);
              back();
            });
    turn.begin(1);
    stage.end(first, second);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(JoinGivesUp.a, JoinGivesUp.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(JoinGivesUp.a, JoinGivesUp.b)
        Stage.work();
      }
    }
  }
}
