package io.heddle.it.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some threads that do the same at the same time. */
final class Workers {
  static final int COUNT = 4;

  private Workers() {}

  /** What one of them does. */
  interface Work {
    /** Returns a count. */
    int run(int worker) throws Exception;
  }

  /** Waits for them all, and returns the sum of their counts. */
  static int sum(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(COUNT);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      int worker = i;
      counts.add(pool.submit(() -> work.run(worker)));
    }
    int sum = 0;
    for (Future<Integer> count : counts) {
      sum += count.get();
    }
    pool.shutdown();
    return sum;
  }
}
