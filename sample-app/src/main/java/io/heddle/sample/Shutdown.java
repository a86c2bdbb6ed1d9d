package io.heddle.sample;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a pool as a careful program does: no new tasks, and the running ones are waited for. */
final class Shutdown {
  private static final int SECONDS = 60;

  private Shutdown() {}

  /**
   * Shuts {@code pool} down and returns when its last task has ended.
   *
   * @throws IllegalStateException if that takes longer than a minute
   */
  static void of(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("tasks still run after " + SECONDS + " s");
    }
  }
}
