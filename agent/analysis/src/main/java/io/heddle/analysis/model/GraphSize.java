package io.heddle.analysis.model;

/**
 * The size of the lock-order graph, all recorded JVMs together.
 *
 * @param lockClasses distinct lock classes
 * @param locks distinct locks
 * @param edges distinct pairs of locks of which one was wanted while the other was held
 * @param uncounted edges not looked at, because there were too many
 */
public record GraphSize(long lockClasses, long locks, long edges, long uncounted) {}
