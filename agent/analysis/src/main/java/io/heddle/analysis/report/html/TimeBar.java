package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Percentiles;

/**
 * A distribution of times as a bar on a logarithmic scale, in per cent of its width.
 *
 * @param p50 where half of the times are
 * @param p90 where nine in ten are
 * @param p99 where ninety-nine in a hundred are
 * @param max where the longest is
 */
record TimeBar(int p50, int p90, int p99, int max) {
  /** The left end of the scale: what is shorter needs no attention. */
  private static final double LEAST_NANOS = 1_000;

  private static final int WIDTH = 100;

  /** A bar of which the right end stands for {@code most} nanoseconds. */
  static TimeBar of(Percentiles times, long most) {
    return new TimeBar(
        at(times.p50Nanos(), most),
        at(times.p90Nanos(), most),
        at(times.p99Nanos(), most),
        at(times.maxNanos(), most));
  }

  private static int at(long nanos, long most) {
    double whole = Math.log(Math.max((double) most, 10 * LEAST_NANOS) / LEAST_NANOS);
    double part = Math.log(Math.max((double) nanos, LEAST_NANOS) / LEAST_NANOS);
    return (int) Math.round(WIDTH * Math.min(1, part / whole));
  }
}
