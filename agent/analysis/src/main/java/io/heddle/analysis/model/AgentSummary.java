package io.heddle.analysis.model;

import java.time.Instant;

/**
 * What the agent said of itself last.
 *
 * @param time when it said so
 * @param version its version
 * @param classesWoven how many classes it had changed
 * @param classesSkipped how many classes it should have changed and could not
 * @param locks how many locks were in the lock-order graph
 * @param edges how many edges were in the lock-order graph
 * @param findings how many findings there were
 * @param dropped how many records were lost because a table was full
 * @param memoryBytes the heap it used, estimated
 * @param spentNanos the time it spent on weaving and reporting
 */
public record AgentSummary(
    Instant time,
    String version,
    long classesWoven,
    long classesSkipped,
    long locks,
    long edges,
    long findings,
    long dropped,
    long memoryBytes,
    long spentNanos) {}
