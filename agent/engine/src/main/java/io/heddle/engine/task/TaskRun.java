package io.heddle.engine.task;

import io.heddle.engine.WeakNode;
import io.heddle.engine.clock.Clock;
import io.heddle.engine.site.StableNames;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a task, from submit to end. Submitting the same {@code Runnable} twice makes
 * two. Written by the submitting thread, then, once it runs, by the worker only.
 */
public final class TaskRun extends WeakNode {
  /** The id of the submission site; 0 if the caller is not woven. */
  public final int submitSite;

  /** The name of the submitting thread; empty if the task was queued before the agent came. */
  public final String submitter;

  /** The pool it was submitted to. */
  public final Pool pool;

  /** The binary name of the task's class, unwrapped as far as that runs no code. */
  public final String taskClass;

  /** {@code System.nanoTime} of the submission, or when a delayed task is due. */
  public final long dueNanos;

  /** What the submitting thread knew to have happened. */
  public final Clock clock;

  /** {@code System.nanoTime} when it began to run; 0 before. */
  public long startNanos;

  /** {@code System.currentTimeMillis} when it began to run; 0 before. */
  public long startMillis;

  /** What it failed with, or null. */
  public volatile @Nullable Throwable failure;

  @Nullable TaskRun outer;

  TaskRun(
      Object task,
      Pool pool,
      String taskClass,
      int submitSite,
      String submitter,
      Clock clock,
      long dueNanos) {
    super(task);
    this.clock = clock;
    this.pool = pool;
    this.taskClass = taskClass;
    this.submitSite = submitSite;
    this.submitter = submitter;
    this.dueNanos = dueNanos;
  }

  /** The next run of a periodic task: of the same submission, due at another time. */
  TaskRun again(Object task, long newDueNanos) {
    return new TaskRun(task, pool, taskClass, submitSite, submitter, clock, newDueNanos);
  }

  /** The task's class as people know it, the same in every run. */
  public String taskName() {
    return StableNames.ofObject(taskClass);
  }

  /** The task that the worker was at when it took this one, as fork-join workers do; or null. */
  public @Nullable TaskRun outer() {
    return outer;
  }

  /** How long it waited for a worker, in nanoseconds; 0 if it has not begun. */
  public long queueNanos() {
    return startNanos == 0 ? 0 : Math.max(0, startNanos - dueNanos);
  }
}
