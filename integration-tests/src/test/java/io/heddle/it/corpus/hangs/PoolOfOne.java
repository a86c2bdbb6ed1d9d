package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.ExecutorService;

/** The task of a pool of one thread waits for another task of the pool. */
final class PoolOfOne implements Scenario {
  @Override
  public void run(Stage stage) {
    ExecutorService pool = stage.pool(1);
    pool.execute(new Outer(pool));
  }

  private record Outer(ExecutorService pool) implements Runnable {
    @Override
    public void run() {
      try {
        pool.submit(new Inner()).get(); // expect: pool-self-deadlock(task PoolOfOne.Inner)
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Inner implements Runnable {
    @Override
    public void run() {
      Stage.work();
    }
  }
}
