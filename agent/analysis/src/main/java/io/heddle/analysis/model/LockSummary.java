package io.heddle.analysis.model;

/**
 * What the agent measured of a lock class.
 *
 * @param lock the lock class
 * @param type the class of the lock objects
 * @param site where threads waited for it most; empty if not known
 * @param contentions how many acquisitions had to wait
 * @param waitNanos how long all threads together waited
 * @param maxWaitNanos the longest wait
 * @param holdNanos how long it was held, as far as it was measured
 * @param maxHoldNanos the longest time it was held
 */
public record LockSummary(
    String lock,
    String type,
    String site,
    long contentions,
    long waitNanos,
    long maxWaitNanos,
    long holdNanos,
    long maxHoldNanos) {}
