package io.heddle.analysis.model;

/**
 * A distribution of times, to within one per cent. All zero if there was none.
 *
 * @param count how many times were measured
 * @param p50Nanos half of them were at most this long
 * @param p90Nanos nine in ten
 * @param p99Nanos ninety-nine in a hundred
 * @param maxNanos the longest
 */
public record Percentiles(long count, long p50Nanos, long p90Nanos, long p99Nanos, long maxNanos) {}
