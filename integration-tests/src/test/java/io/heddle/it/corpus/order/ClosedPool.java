package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ExecutorService;

/** The second thread is started when the pool of the first task is closed. */
// expect: nothing
// since: 21
// also: locks, mixed
final class ClosedPool implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(1);
    pool.execute(stage.guarded(this::forth));
    ((AutoCloseable) pool).close(); // an executor can be closed from Java 19 on
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
