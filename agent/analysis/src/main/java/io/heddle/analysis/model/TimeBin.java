package io.heddle.analysis.model;

/**
 * A column of a histogram of times.
 *
 * @param upToNanos the longest time that counts here; the column before ends where this one begins
 * @param count how many there were
 */
public record TimeBin(long upToNanos, long count) {}
