package io.heddle.analysis.model;

/**
 * A lock class held for longer than the agent's threshold, at one site.
 *
 * @param lock the lock class
 * @param type the class of the lock objects
 * @param site where it was acquired
 * @param thread who held it longest
 * @param count how often it was held that long
 * @param totalNanos the sum of these times
 * @param maxNanos the longest of them
 */
public record HoldSummary(
    String lock,
    String type,
    String site,
    String thread,
    long count,
    long totalNanos,
    long maxNanos) {}
