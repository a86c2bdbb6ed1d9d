package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;

/** The first thread starts the second, and takes the locks only then. */
// also: locks, mixed
final class StartedTooEarly implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread[] second = new Thread[1];
    Thread first =
        stage.start(
            () -> {
              second[0] =
                  stage.start(
                      () -> {
                        turn.await(1);
                        back();
                      });
              forth();
              turn.begin(1);
            });
    stage.end(first);
    stage.end(second);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(StartedTooEarly.a, StartedTooEarly.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(StartedTooEarly.a, StartedTooEarly.b)
        Stage.work();
      }
    }
  }
}
