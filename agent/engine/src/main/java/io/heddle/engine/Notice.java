package io.heddle.engine;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.Misuse;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hook tells the reporter thread. */
public sealed interface Notice {
  /** A thread is about to start. */
  record Started(ThreadRecord thread, String name, ThreadOrigin origin) implements Notice {}

  /** A thread has ended; {@code nanos} is when, by {@code System.nanoTime}. */
  record Ended(ThreadRecord thread, String name, long nanos) implements Notice {}

  /** A thread dies of an exception; {@code task} is what it ran at the time, or null. */
  record Uncaught(ThreadRecord thread, String name, Throwable thrown, @Nullable TaskRun task)
      implements Notice {}

  /** A lock is used in a wrong way. */
  record Misused(Misuse misuse) implements Notice {}

  /** A thread is about to notify a lock while it holds the others. */
  record Notified(ThreadRef thread, HeldLock lock, List<HeldLock> others) implements Notice {}

  /** A pool is known from now on. */
  record PoolSeen(Pool pool) implements Notice {}

  /** A task has ended: {@code completed}, {@code failed} or {@code cancelled}. */
  record TaskDone(TaskRun task, String worker, long runNanos, String outcome) implements Notice {}

  /** A pool has refused a task. */
  record TaskRejected(Pool pool, TaskRun task) implements Notice {}
}
