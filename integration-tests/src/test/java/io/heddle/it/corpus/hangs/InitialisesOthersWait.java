package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/**
 * A class initialiser waits for a task that takes long. Ten threads wait for the class, one begins
 * with its subclass.
 */
// expect: nothing
final class InitialisesOthersWait implements Scenario {
  private static final CountDownLatch RUNS = new CountDownLatch(1);
  private static ExecutorService pool;

  @Override
  public void run(Stage stage) throws Exception {
    pool = stage.pool(1);
    stage.startSlow(Slow::touch);
    RUNS.await();
    for (int i = 0; i < 10; i++) {
      stage.startSlow(Slow::touch);
    }
    stage.startSlow(Quick::new);
  }

  private static class Slow {
    static final int VALUE = compute();

    private static int compute() {
      RUNS.countDown();
      try {
        pool.submit(Stage::takeLong).get();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        pool.shutdown();
      }
      return 1;
    }

    static void touch() {}
  }

  private static final class Quick extends Slow {
    static final int SIZE = Integer.parseInt("4");
  }
}
