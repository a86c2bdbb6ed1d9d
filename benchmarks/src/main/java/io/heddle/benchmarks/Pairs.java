package io.heddle.benchmarks;

import org.openjdk.jmh.annotations.CompilerControl;

/** Pairs of monitors, all distinct, each to be locked one inside the other. */
final class Pairs {
  /** How many pairs there are. */
  static final int COUNT = 10_000;

  private final Object[] outer = new Object[COUNT];
  private final Object[] inner = new Object[COUNT];
  private long count;

  /** Fresh pairs, none locked yet. */
  Pairs() {
    for (int i = 0; i < COUNT; i++) {
      outer[i] = new Object();
      inner[i] = new Object();
    }
  }

  /** Locks pair {@code i}, which is less than {@link #COUNT}, once. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  long lock(int i) {
    synchronized (outer[i]) {
      synchronized (inner[i]) {
        return ++count;
      }
    }
  }

  /** Locks each pair once. */
  long lockAll() {
    long last = 0;
    for (int i = 0; i < COUNT; i++) {
      last = lock(i);
    }
    return last;
  }
}
