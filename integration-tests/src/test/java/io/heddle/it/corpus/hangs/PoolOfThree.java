package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;

/** All three workers of a pool call {@code invokeAll} on it. */
final class PoolOfThree implements Scenario {
  private final CyclicBarrier allRun = new CyclicBarrier(3);

  @Override
  public void run(Stage stage) {
    ExecutorService pool = stage.pool(3);
    for (int i = 0; i < 3; i++) {
      pool.execute(stage.guarded(() -> fanOut(pool)));
    }
  }

  private void fanOut(ExecutorService pool) throws Exception {
    allRun.await();
    pool.invokeAll(List.of(new Part())); // expect: pool-self-deadlock(task PoolOfThree.Part)
  }

  private static final class Part implements Callable<String> {
    @Override
    public String call() {
      return "done";
    }
  }
}
