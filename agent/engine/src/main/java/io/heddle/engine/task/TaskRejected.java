package io.heddle.engine.task;

import io.heddle.engine.notice.Notice;

/** A pool has refused a task. */
public record TaskRejected(Pool pool, TaskRun task) implements Notice {}
