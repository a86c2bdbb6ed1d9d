package io.heddle.engine.task;

import io.heddle.engine.notice.Notice;

/**
 * A task has ended.
 *
 * @param worker the name of the thread that ran it
 * @param runNanos how long it ran
 * @param outcome {@code completed}, {@code failed} or {@code cancelled}
 */
public record TaskDone(TaskRun task, String worker, long runNanos, String outcome)
    implements Notice {}
