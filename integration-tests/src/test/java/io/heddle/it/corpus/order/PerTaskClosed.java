package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ExecutorService;

/** The second thread is started when an executor with a thread for each task is closed. */
// expect: nothing
// since: 21
// also: locks, mixed
final class PerTaskClosed implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService tasks = stage.threadPerTask();
    tasks.execute(stage.guarded(this::forth));
    ((AutoCloseable) tasks).close(); // an executor can be closed from Java 19 on
    stage.end(stage.start(this::back));
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
