package io.heddle.engine.thread;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.connection.ThreadConnections;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.init.RunningInit;
import io.heddle.engine.lock.HeldLocks;
import io.heddle.engine.lock.HeldPermits;
import io.heddle.engine.task.TaskRun;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What Heddle knows about one thread. The fields that change are written by the thread itself,
 * except where noted; others read them racily for reports.
 */
public final class ThreadRecord extends HeldLocks {
  private static final AtomicIntegerFieldUpdater<ThreadRecord> FORGOTTEN =
      AtomicIntegerFieldUpdater.newUpdater(ThreadRecord.class, "forgotten");

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

  /** The task for which this thread is making a thread of its own, until that starts; or null. */
  public @Nullable Object boundTask;

  /** The site that submitted {@link #boundTask}. */
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

  /** The last task that ended with an exception thrown at the worker, or null. */
  public @Nullable TaskRun lastFailed;

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

  /** The stamp of the last dependency that it has told; 0 if none. */
  public long told;

  /** The last of its stamps that others may know; what is told meanwhile has this epoch. */
  public long released;

  /** Part of the key of its known chains: after a release they are to be told again. */
  public int segment;

  /** {@code System.nanoTime} before which a thread that releases often begins no new segment. */
  public long nextSegmentNanos;

  /** The next record of the same bucket of the {@link ThreadTable}. */
  volatile @Nullable ThreadRecord next;

  ThreadRecord(Thread thread, long id, boolean virtual) {
    super(thread);
    this.id = id;
    this.virtual = virtual;
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
  boolean isOver() {
    if (ended) {
      return true;
    }
    Thread thread = get();
    return thread == null || thread.getState() == Thread.State.TERMINATED;
  }
}
