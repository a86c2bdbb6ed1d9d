package io.heddle.analysis.model;

/**
 * Threads of one pool, or of one name but for the last number, in the last thread dump.
 *
 * @param name their names with {@code N} for the last number
 * @param threads how many there are
 * @param idle how many wait for work
 * @param running how many run, or read and write
 * @param waiting how many wait for other threads, or sleep
 * @param blocked how many are blocked for a lock or a class initialiser
 * @param still how many stood at the same place in the dump before, and did not run since
 * @param cpuNanos the processor time of all since the dump before; 0 if it is not known
 * @param site where most of those are that are not idle; empty if all are
 */
public record DumpedPool(
    String name,
    long threads,
    long idle,
    long running,
    long waiting,
    long blocked,
    long still,
    long cpuNanos,
    String site) {}
