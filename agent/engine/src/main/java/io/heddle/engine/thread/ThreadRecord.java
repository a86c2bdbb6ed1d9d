package io.heddle.engine.thread;

import io.heddle.engine.connection.ConnectingThread;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.HeldLocks;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What Heddle knows about one thread: the last rung, and one object with all below. The fields that
 * change are written by the thread itself, except where noted; others read them racily for reports.
 */
public final class ThreadRecord extends ConnectingThread {
  private static final AtomicIntegerFieldUpdater<ThreadRecord> FORGOTTEN =
      AtomicIntegerFieldUpdater.newUpdater(ThreadRecord.class, "forgotten");

  /** The thread whose end this thread waits for, as far as a hook has told; or null. */
  public @Nullable Thread awaited;

  /**
   * The future that the thread completes as all that it does, as far as it is known; null if there
   * is none. Written by its creator.
   */
  public volatile @Nullable WeakReference<Object> future;

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
    super(thread, id, virtual);
  }

  /** Set by the thread itself as the last thing that it does. */
  volatile boolean ended;

  /** Set by whoever takes the record out of the table, for the first only. */
  private volatile int forgotten;

  /** The thread as findings show it. */
  @Override
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
