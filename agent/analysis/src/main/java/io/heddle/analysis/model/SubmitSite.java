package io.heddle.analysis.model;

/**
 * A place that submits tasks to a pool.
 *
 * @param site class, method and line; {@code "?"} if not known
 * @param taskClass the class of the first of these tasks; empty if not known
 * @param tasks how many recorded runs were submitted there
 * @param queueNanos how long they waited, all together
 * @param runNanos how long they ran, all together
 * @param failed how many of them failed
 */
public record SubmitSite(
    String site, String taskClass, long tasks, long queueNanos, long runNanos, long failed) {}
