package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;

/** Both threads run before either is joined. */
// also: locks, mixed
final class StartedBeforeJoin implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread first =
        stage.start(
            () -> {
              forth();
              turn.begin(1);
            });
    Thread second =
        stage.start(
            () -> {
              turn.await(1);
              back();
            });
    stage.end(first, second);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(StartedBeforeJoin.a, StartedBeforeJoin.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(StartedBeforeJoin.a, StartedBeforeJoin.b)
        Stage.work();
      }
    }
  }
}
