package io.heddle.analysis.model;

/**
 * The threads of one origin.
 *
 * @param creationSite where they were created; {@code "?"} if not known
 * @param names the name of one of them, with {@code N} for each number
 * @param parent the name of the thread that created the first; empty if not known
 * @param pool the pool of the first; empty if none is known
 * @param created how many were started while recording
 * @param ended how many ended while recording
 * @param virtual how many of those created are virtual
 * @param tasks how many tasks of executors those that ended have run
 * @param lifetimeNanos how long those that ended have lived, all together
 * @param maxLifetimeNanos the longest life of those that ended
 */
public record ThreadSummary(
    String creationSite,
    String names,
    String parent,
    String pool,
    long created,
    long ended,
    long virtual,
    long tasks,
    long lifetimeNanos,
    long maxLifetimeNanos) {}
