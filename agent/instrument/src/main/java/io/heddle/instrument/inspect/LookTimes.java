package io.heddle.instrument.inspect;

import java.util.Arrays;

/** How long the last looks for hangs took. Any thread. */
public final class LookTimes {
  static final int KEPT = 32;

  private final long[] nanos = new long[KEPT];
  private int count;

  /** One more look. */
  public synchronized void add(long lookNanos) {
    nanos[count % KEPT] = lookNanos;
    count++;
  }

  /** The last one, in nanoseconds; 0 if there was none. */
  synchronized long last() {
    return count == 0 ? 0 : nanos[(count - 1) % KEPT];
  }

  /**
   * The median of the last {@link #KEPT}, in nanoseconds; 0 if there was none. Whoever asks for the
   * status has just started a JVM beside this one, which the last look has felt.
   */
  synchronized long median() {
    int known = Math.min(count, KEPT);
    long[] sorted = Arrays.copyOf(nanos, known);
    Arrays.sort(sorted);
    return known == 0 ? 0 : sorted[known / 2];
  }
}
