package io.heddle.engine.clock;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The first rung of what is known about a thread: who it is, and what it knows to have happened
 * before. Each room of the engine adds a rung with what it needs, and sees no more than that and
 * the rungs below; the last one is the thread's record. So a hook that has found the record, which
 * is one object, has found all of it with that one load.
 *
 * <p>The fields that change are written by the thread itself, except where noted; others read them
 * racily for reports. Refers to the thread weakly.
 */
public abstract class ClockedThread extends WeakReference<Thread> {
  /** The thread's id, which the JVM never gives out again. */
  public final long id;

  /** Whether it is a virtual thread. */
  public final boolean virtual;

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

  /** The stamp of the last dependency that it has recorded; 0 if none. */
  public long lastStamp;

  /** The last of its stamps that others may know; what is told meanwhile has this epoch. */
  public long released;

  /** Part of the key of its known chains: after a release they are to be told again. */
  public int segment;

  /** {@code System.nanoTime} before which a thread that releases often begins no new segment. */
  public long nextSegmentNanos;

  /** A thread of which nothing is known yet; null if it is gone. */
  protected ClockedThread(@Nullable Thread thread, long id, boolean virtual) {
    super(thread);
    this.id = id;
    this.virtual = virtual;
  }
}
