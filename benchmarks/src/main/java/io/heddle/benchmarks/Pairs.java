package io.heddle.benchmarks;

import org.openjdk.jmh.annotations.CompilerControl;

/** Pairs of monitors, all distinct, each to be locked one inside the other. */
final class Pairs {
  /** How many pairs the benchmarks use. */
  static final int COUNT = 10_000;

  private static final int PASSES = 3;

  private final Object[] outer;
  private final Object[] inner;
  private long count;

  /** So many fresh pairs, none locked yet. */
  Pairs(int pairs) {
    outer = new Object[pairs];
    inner = new Object[pairs];
    for (int i = 0; i < pairs; i++) {
      outer[i] = new Object();
      inner[i] = new Object();
    }
  }

  /** Locks pair {@code i}, once. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  long lock(int i) {
    synchronized (outer[i]) {
      synchronized (inner[i]) {
        return ++count;
      }
    }
  }

  /** How many pairs there are. */
  int size() {
    return outer.length;
  }

  /**
   * Locks each pair, and again what the agent had no room for the first time: its queue holds fewer
   * than {@link #COUNT}.
   */
  void lockUntilKnown() throws InterruptedException {
    for (int i = 0; i < PASSES; i++) {
      lockAll();
      Settling.settle();
    }
  }

  /** Locks each pair once. */
  long lockAll() {
    long last = 0;
    for (int i = 0; i < outer.length; i++) {
      last = lock(i);
    }
    return last;
  }
}
