package io.heddle.benchmarks;

/** The cost of one more acquisition while so many locks are held. */
final class DepthGrowth {
  private static final int ACQUISITIONS = 5_000_000;

  private final Object[] held;
  private final Object last = new Object();
  private final Stopwatch watch = new Stopwatch();
  private long count;

  DepthGrowth(int depth) {
    held = new Object[depth];
    for (int i = 0; i < depth; i++) {
      held[i] = new Object();
    }
  }

  /** Measures and prints. */
  Object measure() {
    descend(0);
    Stopwatch.print(Fork.THREAD, (double) watch.thread() / ACQUISITIONS);
    return this;
  }

  private void descend(int depth) {
    if (depth == held.length) {
      run();
      watch.start();
      run();
      watch.stop();
      return;
    }
    synchronized (held[depth]) {
      descend(depth + 1);
    }
  }

  private void run() {
    for (int i = 0; i < ACQUISITIONS; i++) {
      lock();
    }
  }

  private long lock() {
    synchronized (last) {
      return ++count;
    }
  }
}
