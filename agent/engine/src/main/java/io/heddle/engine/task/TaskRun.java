package io.heddle.engine.task;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.site.StableNames;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a task, from submit to end. Submitting the same {@code Runnable} twice makes
 * two. Written by the submitting thread, then, once it runs, by the worker only. Does not keep the
 * task alive.
 */
public final class TaskRun extends WeakReference<Object> {
  private static final AtomicIntegerFieldUpdater<TaskRun> TAKEN =
      AtomicIntegerFieldUpdater.newUpdater(TaskRun.class, "taken");

  private static final AtomicReferenceFieldUpdater<TaskRun, TaskRun> NEXT =
      AtomicReferenceFieldUpdater.newUpdater(TaskRun.class, TaskRun.class, "next");

  /** What no pool ever runs. */
  private static final Object NO_TASK = new Object();

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

  /**
   * The binary name of the class of what it failed with, or null. Not the exception itself: a task
   * may go on for as long as its pool, and what fails inside of it may be of a class that goes.
   */
  public volatile @Nullable String failure;

  /** Whether the executor that it was given to has called another one meanwhile. */
  public volatile boolean handedOn;

  /** The future that the task completes, while it runs, if that is not the task itself. */
  private @Nullable Object future;

  @Nullable TaskRun outer;

  /** The next one of its bucket of {@link PendingTasks}; itself once it is out of it. */
  volatile @Nullable TaskRun next;

  private volatile int taken;

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

  /**
   * The next run of a periodic task: of the same submission, due at another time.
   *
   * @param known what had happened when it was put into the queue again
   */
  TaskRun again(Object task, Clock known, long newDueNanos) {
    return new TaskRun(task, pool, taskClass, submitSite, submitter, known, newDueNanos);
  }

  /** A gone one that takes the last place of a bucket, so that this can be let go of. */
  TaskRun placeholder() {
    TaskRun gone = new TaskRun(NO_TASK, pool, "", 0, "", Clock.NONE, 0);
    gone.take();
    return gone;
  }

  boolean isPlaceholder() {
    return refersTo(NO_TASK);
  }

  /**
   * Whether this waits, and is of this task and pool.
   *
   * @param ofPool null for any
   */
  boolean isOf(Object task, @Nullable Object ofPool) {
    return taken == 0 && refersTo(task) && (ofPool == null || pool.refersTo(ofPool));
  }

  /** Takes it from those that wait, once: true for the first caller only. */
  boolean take() {
    return TAKEN.compareAndSet(this, 0, 1);
  }

  /** Whether nobody will find it again. */
  boolean isGone() {
    return taken != 0 || refersTo(null);
  }

  /** Puts another one behind this if this is the last one. */
  boolean link(TaskRun behind) {
    return NEXT.compareAndSet(this, null, behind);
  }

  /** Lets nobody put another one behind this; false if somebody has. */
  boolean close() {
    return link(this);
  }

  /** Says that this is out of its bucket. Keeps no newer one alive, as garbage of old age would. */
  void leave() {
    NEXT.lazySet(this, this);
  }

  boolean isOut() {
    return next == this;
  }

  /** The task's class as people know it, the same in every run. */
  public String taskName() {
    return StableNames.ofObject(taskClass);
  }

  /** The future that the task completes, if it runs and is not that itself; or null. */
  public @Nullable Object future() {
    return future;
  }

  void future(@Nullable Object newFuture) {
    future = newFuture;
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
