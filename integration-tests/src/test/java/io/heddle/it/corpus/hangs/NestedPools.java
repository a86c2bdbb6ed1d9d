package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ExecutorService;

/** A task of one pool waits for one of another, which waits for one of the first. */
final class NestedPools implements Scenario {
  @Override
  public void run(Stage stage) {
    ExecutorService one = stage.pool(1);
    ExecutorService other = stage.pool(1);
    one.execute(stage.guarded(() -> other.submit(stage.guarded(new Back(one)::run)).get()));
  }

  private record Back(ExecutorService pool) {
    void run() throws Exception {
      // expect: pool-self-deadlock(task NestedPools.Innermost, task Stage lambda)
      pool.submit(new Innermost()).get();
    }
  }

  private static final class Innermost implements Runnable {
    @Override
    public void run() {
      Stage.work();
    }
  }
}
