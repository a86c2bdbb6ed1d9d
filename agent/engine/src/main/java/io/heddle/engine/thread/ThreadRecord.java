package io.heddle.engine.thread;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.connection.ThreadConnections;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.init.RunningInit;
import io.heddle.engine.lock.HeldLocks;
import io.heddle.engine.lock.HeldPermits;
import io.heddle.engine.lock.NewLocks;
import io.heddle.engine.task.FailedRun;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What Heddle knows about one thread. The fields that change are written by the thread itself,
 * except where noted; others read them racily for reports.
 */
public final class ThreadRecord extends HeldLocks {
  private static final AtomicIntegerFieldUpdater<ThreadRecord> FORGOTTEN =
      AtomicIntegerFieldUpdater.newUpdater(ThreadRecord.class, "forgotten");

  private static final VarHandle BOUND_TASK = boundTaskHandle();

  /** The thread's id, which the JVM never gives out again. */
  public final long id;

  /** Whether it is a virtual thread. */
  public final boolean virtual;

  /** The re-entrancy bit: true while a hook runs on this thread, in which case others return. */
  public boolean inHook;

  /** The innermost class initialiser that runs on this thread, or null. */
  public @Nullable RunningInit initializing;

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

  /** The permits that this thread has of semaphores that are no locks; null if it never had any. */
  public @Nullable HeldPermits permits;

  /** What this thread has to do with connections; null if it never called for one. */
  public @Nullable ThreadConnections connections;

  /** The thread whose end this thread waits for, as far as a hook has told; or null. */
  public @Nullable Thread awaited;

  /** The task that this thread runs, or null. */
  public volatile @Nullable TaskRun task;

  /** The submission for which this thread calls an executor that is not the JDK's; or null. */
  public @Nullable TaskRun queueing;

  /** The executor of the application's own for which this thread was last seen to work; or null. */
  public volatile @Nullable Pool loop;

  /** The last task that it has begun for that one; it may have ended. */
  public volatile @Nullable TaskRun loopTask;

  /**
   * The future that the thread completes as all that it does, as far as it is known; null if there
   * is none. Written by its creator.
   */
  public volatile @Nullable WeakReference<Object> future;

  /** The last task that ended with an exception thrown at the worker, or null. */
  public @Nullable FailedRun lastFailed;

  /** Where the thread came from; written once by its creator, null if it was there before us. */
  public volatile @Nullable ThreadOrigin origin;

  /**
   * The test that it runs, or in which it was started; null if that is not known. Written by the
   * thread itself, before its start by the thread that starts it, and once it is told as left
   * behind by an agent thread.
   */
  public volatile @Nullable TestScope scope;

  /** Whether its start was seen. */
  public boolean started;

  /** How many tasks have ended on this thread. */
  public long tasksEnded;

  /**
   * What the thread knows to have happened before what it does now. Written by the thread itself,
   * before its start by the thread that starts it.
   */
  public Clock clock = Clock.NONE;

  /** What it knew when it was started. */
  public Clock firstClock = Clock.NONE;

  /** What it last left for those who wait for its pool. */
  public Clock leftAtPool = Clock.NONE;

  /** How often the thread has started, submitted or completed something. */
  public int handovers;

  /** How often it shall tell its chains again, because of others. Written by one agent thread. */
  public int retellings;

  /** The locks that it has made while it held others; null if it never did. */
  public @Nullable NewLocks newLocks;

  /** The stamp of the last dependency that it has told; 0 if none. */
  public long told;

  /** The last of its stamps that others may know; what is told meanwhile has this epoch. */
  public long released;

  /** Part of the key of its known chains: after a release they are to be told again. */
  public int segment;

  /** {@code System.nanoTime} before which a thread that releases often begins no new segment. */
  public long nextSegmentNanos;

  /** How probes last found the thread to wait, as they keep it; of the thread that looks. */
  public byte glimpse;

  /** The identity hash of what it was parked at then. */
  public int glimpseAt;

  /** {@link HeldLocks#acquisitions} then. */
  public long glimpseAcquisitions;

  /** The identity hash of where it was last found to wait for work; 0 if nowhere. */
  public int idleAt;

  /** The next record of the same bucket of the {@link ThreadTable}. */
  volatile @Nullable ThreadRecord next;

  ThreadRecord(Thread thread, long id, boolean virtual) {
    super(thread);
    this.id = id;
    this.virtual = virtual;
  }

  private static VarHandle boundTaskHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(ThreadRecord.class, "boundTask", Object.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private static final class Weak extends WeakReference<Object> {
    Weak(Object task) {
      super(task);
    }
  }

  /** Set by the thread itself as the last thing that it does. */
  volatile boolean ended;

  /** Set by whoever takes the record out of the table, for the first only. */
  private volatile int forgotten;

  /**
   * What this thread holds and wants. A record is its held locks, instead of having them: that is
   * one load less in each hook, of those that wait for one another.
   */
  public HeldLocks locks() {
    return this;
  }

  /** The thread, which is the current one, is about to make a thread for this task. */
  public void bind(Object task, int site) {
    boundTask = task;
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

  /** The thread as findings show it. */
  public ThreadRef toRef() {
    Thread thread = get();
    ThreadOrigin from = origin;
    TestScope test = TestScope.running(scope);
    return new ThreadRef(
        thread == null ? "?" : thread.getName(),
        id,
        virtual,
        from == null ? "?" : from.creationSite(),
        test == null ? "" : test.name);
  }

  boolean forget() {
    return FORGOTTEN.compareAndSet(this, 0, 1);
  }

  /** Whether the thread has ended, or is gone without having told. Not for hooks. */
  public boolean isOver() {
    if (ended) {
      return true;
    }
    Thread thread = get();
    return thread == null || thread.getState() == Thread.State.TERMINATED;
  }
}
