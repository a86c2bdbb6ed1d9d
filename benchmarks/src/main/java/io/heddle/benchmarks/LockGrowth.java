package io.heddle.benchmarks;

/** The cost of an acquisition among many locks, each of which was taken before. */
final class LockGrowth {
  private static final int ACQUISITIONS = 4_000_000;

  private final Object[] locks;
  private long count;

  private LockGrowth(int number) {
    locks = new Object[number];
    for (int i = 0; i < number; i++) {
      locks[i] = new Object();
    }
  }

  /** One lock at a time, round and round. */
  static Object locks(int number) {
    LockGrowth growth = new LockGrowth(number);
    growth.run(ACQUISITIONS);
    Stopwatch watch = new Stopwatch();
    watch.start();
    growth.run(ACQUISITIONS);
    watch.stop();
    print(watch);
    return growth;
  }

  /** The same number of locks, in pairs, one inside the other. */
  static Object nested(int number) throws InterruptedException {
    Pairs pairs = new Pairs(number / 2);
    pairs.lockUntilKnown();
    run(pairs, ACQUISITIONS / 2);
    Settling.settle();
    Stopwatch watch = new Stopwatch();
    watch.start();
    run(pairs, ACQUISITIONS / 2);
    watch.stop();
    print(watch);
    return pairs;
  }

  private static void print(Stopwatch watch) {
    Stopwatch.print(Fork.THREAD, (double) watch.thread() / ACQUISITIONS);
  }

  private void run(int acquisitions) {
    for (int done = 0, i = 0; done < acquisitions; done++) {
      lock(i);
      i = i + 1 == locks.length ? 0 : i + 1;
    }
  }

  private static void run(Pairs pairs, int times) {
    for (int done = 0, i = 0; done < times; done++) {
      pairs.lock(i);
      i = i + 1 == pairs.size() ? 0 : i + 1;
    }
  }

  private long lock(int i) {
    synchronized (locks[i]) {
      return ++count;
    }
  }
}
