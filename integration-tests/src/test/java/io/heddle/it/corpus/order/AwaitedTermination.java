package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The second thread is started when the pool of the first task has ended. */
// expect: nothing
// also: locks, mixed
final class AwaitedTermination implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService pool = stage.pool(1);
    pool.execute(stage.guarded(this::forth));
    pool.shutdown();
    if (pool.awaitTermination(10, TimeUnit.SECONDS)) {
      stage.end(stage.start(this::back));
    }
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
