package io.heddle.engine.lock;

import org.jspecify.annotations.Nullable;

/** The rung of a thread's record that has all it has to do with locks. */
public abstract class LockingThread extends HeldLocks {
  /** The re-entrancy bit: true while a hook runs on this thread, in which case others return. */
  public boolean inHook;

  /** The permits that this thread has of semaphores that are no locks; null if it never had any. */
  public @Nullable HeldPermits permits;

  /** The locks that it has made while it held others; null if it never did. */
  @Nullable NewLocks newLocks;

  /** How often it shall tell its chains again, because of others. Written by one agent thread. */
  int retellings;

  /** A thread that holds nothing. */
  protected LockingThread(@Nullable Thread thread, long id, boolean virtual) {
    super(thread, id, virtual);
  }

  /**
   * What this thread holds and wants. A record is its held locks, instead of having them: that is
   * one load less in each hook, of those that wait for one another.
   */
  public HeldLocks locks() {
    return this;
  }
}
