package io.heddle.benchmarks;

import java.lang.management.ManagementFactory;

/** The heap that locks in the lock-order graph take, the locks themselves included. */
final class LockMemory {
  private static final int PAIRS_AT_ONCE = 2000;
  private static final int COLLECTIONS = 3;

  private LockMemory() {}

  /** So many locks, in pairs; little at a time, so that the agent misses none. */
  static Object measure(int number) throws InterruptedException {
    new Pairs(PAIRS_AT_ONCE).lockAll();
    Settling.settle();
    long before = usedHeap();
    Pairs[] all = new Pairs[number / 2 / PAIRS_AT_ONCE];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Pairs(PAIRS_AT_ONCE);
      all[i].lockAll();
      Settling.settle();
    }
    Settling.settle();
    Stopwatch.print("bytes", (double) (usedHeap() - before) / number);
    return all;
  }

  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      least = Math.min(least, heap.getUsed());
    }
    return least;
  }
}
