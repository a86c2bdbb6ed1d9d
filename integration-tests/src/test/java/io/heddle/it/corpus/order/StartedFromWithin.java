package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The first thread starts the second when it is done with the locks. */
// expect: nothing
// also: locks, mixed
final class StartedFromWithin implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    Thread[] second = new Thread[1];
    Thread first =
        stage.start(
            () -> {
              forth();
              second[0] = stage.start(this::back);
            });
    stage.end(first);
    stage.end(second);
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
