package io.heddle.analysis.model;

/**
 * Virtual threads that kept their carrier while they waited. JFR writes only those past a
 * threshold.
 *
 * @param reason why, as the JDK says it from version 24 on; before, as far as the stack tells
 * @param operation what it waited in; empty if not recorded, which is so before JDK 24
 * @param site where, outside the JDK if the stack tells; empty if not known
 * @param thread who was pinned longest; empty if it has no name
 * @param count how many times
 * @param totalNanos the sum of these times
 * @param maxNanos the longest of them
 */
public record PinSummary(
    String reason,
    String operation,
    String site,
    String thread,
    long count,
    long totalNanos,
    long maxNanos) {}
