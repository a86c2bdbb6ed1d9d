package io.heddle.engine.lock;

import org.jspecify.annotations.Nullable;

/**
 * The last few locks that a thread has made while it held others. Written by the thread itself; an
 * agent thread empties it. Unlike {@link LockOrigins}, it knows all of them, at any rate.
 */
public final class NewLocks {
  /** An object with locks in it is made with them. */
  private static final int KEPT = 16;

  private final @Nullable Object[] locks = new Object[KEPT];
  private final long[] stamps = new long[KEPT];
  private final int[] handovers = new int[KEPT];
  private int made;

  /** {@link #made} at the last sweep. */
  private int swept;

  NewLocks() {}

  /**
   * Notes a lock.
   *
   * @param stamp how many acquisitions the thread had begun by then
   * @param handover how often it had handed something over by then
   */
  void add(Object lock, long stamp, int handover) {
    int i = made++ & KEPT - 1;
    locks[i] = lock;
    stamps[i] = stamp;
    handovers[i] = handover;
  }

  /** The stamp with which the lock was made, if nothing was handed over since; -1 if unknown. */
  long stampOf(Object lock, int handover) {
    for (int i = 0; i < KEPT; i++) {
      if (locks[i] == lock && handovers[i] == handover) {
        return stamps[i];
      }
    }
    return -1;
  }

  /** Lets go of the locks that were made before the last call of this. For one agent thread. */
  void sweep() {
    int now = made;
    for (int old = Math.max(0, now - KEPT); old < swept; old++) {
      locks[old & KEPT - 1] = null;
    }
    swept = now;
  }
}
