package io.heddle.instrument.look;

/**
 * The share of a processor that looks may take, and what was saved up of it: a token bucket. The
 * first looks of a JVM take long, and a hang must not wait for them to be paid for. For one thread.
 */
final class LookBudget {
  private static final long MOST_NANOS = 1_000_000_000L;

  private final int share;
  private long leftNanos = MOST_NANOS;
  private long atNanos;

  /**
   * All is saved up.
   *
   * @param share one part of so many of a processor
   * @param nowNanos {@code System.nanoTime}
   */
  LookBudget(int share, long nowNanos) {
    this.share = share;
    this.atNanos = nowNanos;
  }

  /** A look has cost so much. */
  void spend(long nanos) {
    leftNanos -= nanos;
  }

  /** How long until a look may be taken, in nanoseconds; 0 if at once. */
  long untilAllowed(long nowNanos) {
    leftNanos = Math.min(MOST_NANOS, leftNanos + (nowNanos - atNanos) / share);
    atNanos = nowNanos;
    return Math.max(0, -leftNanos * share);
  }
}
