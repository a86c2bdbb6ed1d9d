package io.heddle.it.program;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All workers of the common pool wait for tasks in its queue, until a line of input comes. Not in
 * the corpus, whose scenarios share the common pool.
 */
public final class CommonPool {
  private CommonPool() {}

  /** The program. */
  public static void main(String[] args) throws Exception {
    ForkJoinPool pool = ForkJoinPool.commonPool();
    AtomicInteger idle = new AtomicInteger(pool.getParallelism());
    for (int i = idle.get(); i > 0; i--) {
      pool.execute(() -> waitForPart(pool, idle));
    }
    System.in.read();
  }

  /** Spins until all are here: a worker that waits at a barrier would be given a spare one. */
  private static void waitForPart(ForkJoinPool pool, AtomicInteger idle) {
    idle.decrementAndGet();
    while (idle.get() > 0) {
      Thread.onSpinWait();
    }
    FutureTask<String> part = new FutureTask<>(() -> "done");
    pool.execute(part);
    try {
      part.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
