package io.heddle.engine.lock;

import java.util.Locale;

/** How a lock is held or wanted. */
public enum LockMode {
  /** By one thread only: monitors, {@code ReentrantLock}, write locks. */
  EXCLUSIVE,
  /** Together with other readers: read locks. */
  SHARED,
  /**
   * As a bin of a {@code ConcurrentHashMap}, for which the map stands: who has one keeps others
   * from it, and may keep them from the rest. The map's own monitor is another lock.
   */
  BIN;

  /** Whether a thread that wants the lock in one mode waits for one that holds it in the other. */
  public boolean conflictsWith(LockMode other) {
    return this != SHARED || other != SHARED;
  }

  /** The lower-case name, as in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
