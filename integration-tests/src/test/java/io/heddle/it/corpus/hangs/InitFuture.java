package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A class initialiser waits for what another thread computes, and that thread for the class. */
final class InitFuture implements Scenario {
  private static Executor pool = Runnable::run;

  @Override
  public void run(Stage stage) {
    pool = stage.pool(1);
    stage.start(Prices::touch);
  }

  private static int compute() {
    return Prices.BASE + 1;
  }

  private static final class Prices {
    static final int BASE = Integer.parseInt("4");
    // expect: class-init-deadlock(InitFuture.Prices.<clinit>, task InitFuture.Prices lambda)
    static final int TOP = CompletableFuture.supplyAsync(InitFuture::compute, pool).join();

    static void touch() {}
  }
}
