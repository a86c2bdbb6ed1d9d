package io.heddle.analysis.diff;

/**
 * A time that is at least twice or at most half of what it was, and by enough to be felt.
 *
 * @param kind {@code lock} for waits that the agent measured, {@code monitor} and {@code park} for
 *     those of the JDK's events, {@code queue} for tasks in the queue of a pool
 * @param name the lock class, the class of the lock or the pool
 * @param site where, if that belongs to the name; else empty
 * @param baseNanos as it was: for a lock, how long all threads together waited in each second
 *     recorded; for a queue, in what time nine of ten tasks left it
 * @param nowNanos as it is
 */
public record TimeChange(String kind, String name, String site, long baseNanos, long nowNanos) {
  private static final int RATIO = 2;

  /** Whether the times differ by a factor of two, and by {@code least} nanoseconds. */
  static boolean isFelt(long base, long now, long least) {
    long more = Math.max(base, now);
    long less = Math.min(base, now);
    return more - less >= least && more >= RATIO * less;
  }

  /** Whether it has become longer. */
  public boolean isWorse() {
    return nowNanos > baseNanos;
  }
}
