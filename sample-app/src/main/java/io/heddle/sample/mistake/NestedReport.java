package io.heddle.sample.mistake;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** A task of a pool of one worker waits for another task of the same pool. */
public final class NestedReport implements Mistake {
  @Override
  public void make() {
    ExecutorService reports = Mistake.daemonPool(1, "reports");
    reports.execute(() -> write(reports));
  }

  private static void write(ExecutorService reports) {
    try {
      reports.submit(() -> "chapter").get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
