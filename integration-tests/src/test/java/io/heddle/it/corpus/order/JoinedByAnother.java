package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** One thread joins the first and then starts the second: an order over three threads. */
// expect: nothing
// also: locks, mixed
final class JoinedByAnother implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    Thread first = stage.start(this::forth);
    Thread[] second = new Thread[1];
    Thread between =
        stage.start(
            () -> {
              first.join();
              second[0] = stage.start(this::back);
            });
    stage.end(between);
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
