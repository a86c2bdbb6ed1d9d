package io.heddle.engine.task;

import io.heddle.engine.lock.LockingThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The rung of a thread's record that has the tasks which it submits and runs. */
public abstract class WorkingThread extends LockingThread {
  private static final VarHandle BOUND_TASK = boundTaskHandle();

  /** The site of the last woven call that may create or submit something; 0 if none. */
  public int callSite;

  /**
   * The task for which this thread is making a thread of its own, until that starts; null if none.
   * A {@link Weak} reference to it once an agent thread has looked: the thread may never be made.
   */
  private @Nullable Object boundTask;

  /** The site that submitted the task for which this thread is making a thread of its own. */
  public int boundSite;

  /** The pool that this thread is adding a worker to, or null. */
  public @Nullable Object addingWorkerTo;

  /** The task that this thread runs, or null. */
  public volatile @Nullable TaskRun task;

  /** The submission for which this thread calls an executor that is not the JDK's; or null. */
  @Nullable TaskRun queueing;

  /** The executor of the application's own for which this thread was last seen to work; or null. */
  public volatile @Nullable Pool loop;

  /** The last task that it has begun for that one; it may have ended. */
  public volatile @Nullable TaskRun loopTask;

  /** The last task that ended with an exception thrown at the worker, or null. */
  public @Nullable FailedRun lastFailed;

  /** How many tasks have ended on this thread. */
  public long tasksEnded;

  /** A thread that runs no task. */
  protected WorkingThread(@Nullable Thread thread, long id, boolean virtual) {
    super(thread, id, virtual);
  }

  private static VarHandle boundTaskHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(WorkingThread.class, "boundTask", Object.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private static final class Weak extends WeakReference<Object> {
    Weak(Object task) {
      super(task);
    }
  }

  /** The thread, which is the current one, is about to make a thread for this task. */
  public void bind(Object boundTo, int site) {
    boundTask = boundTo;
    boundSite = site;
  }

  /** The task for which this thread, the current one, was making a thread, once; null if none. */
  public @Nullable Object takeBoundTask() {
    Object bound = boundTask;
    boundTask = null;
    return bound instanceof Weak weak ? weak.get() : bound;
  }

  /** From here on keeps no such task alive. For one agent thread; the owner goes on meanwhile. */
  public void weakenBoundTask() {
    Object bound = boundTask;
    if (bound != null && !(bound instanceof Weak)) {
      BOUND_TASK.compareAndSet(this, bound, new Weak(bound));
    }
  }
}
