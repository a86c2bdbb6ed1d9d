package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ExecutorService;

/** Two tasks in a pool of one thread. */
// expect: nothing
// also: locks, mixed
final class OneWorker implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(1);
    pool.execute(stage.guarded(this::forth));
    pool.submit(stage.guarded(this::back)).get();
    pool.shutdown();
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
