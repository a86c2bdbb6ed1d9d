package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.ExecutorService;

/** Two tasks run side by side in an executor with a thread for each task. */
// since: 21
// also: locks, mixed
final class PerTaskSideBySide implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService tasks = stage.threadPerTask();
    tasks.execute(
        stage.guarded(
            () -> {
              turn.await(1);
              forth();
              turn.begin(2);
            }));
    tasks.execute(
        stage.guarded(
            () -> {
              turn.begin(1);
              turn.await(2);
              back();
            }));
    ((AutoCloseable) tasks).close(); // an executor can be closed from Java 19 on
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(PerTaskSideBySide.a, PerTaskSideBySide.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(PerTaskSideBySide.a, PerTaskSideBySide.b)
        Stage.work();
      }
    }
  }
}
