package io.heddle.engine.task;

import java.lang.ref.WeakReference;

/**
 * A task that ended with an exception thrown at its worker. The exception is known again, and not
 * kept: the worker may live on.
 */
public final class FailedRun extends WeakReference<Throwable> {
  /** What failed. */
  public final TaskRun run;

  FailedRun(TaskRun run, Throwable thrown) {
    super(thrown);
    this.run = run;
  }
}
