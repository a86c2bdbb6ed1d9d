package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A stage of a CompletableFuture joins one that needs the same pool of one thread. */
final class CompletableInPool implements Scenario {
  @Override
  public void run(Stage stage) {
    ExecutorService pool = stage.pool(1);
    CompletableFuture.runAsync(() -> joinAnother(pool), pool);
  }

  private static void joinAnother(ExecutorService pool) {
    CompletableFuture.supplyAsync(new Price(), pool)
        .thenApply(price -> price + 1)
        .join(); // expect: pool-self-deadlock(task CompletableInPool.Price)
  }

  private static final class Price implements Supplier<Integer> {
    @Override
    public Integer get() {
      return 1;
    }
  }
}
