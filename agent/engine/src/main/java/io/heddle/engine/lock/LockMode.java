package io.heddle.engine.lock;

import java.util.Locale;

/** How a lock is held or wanted. */
public enum LockMode {
  /** By one thread only: monitors, {@code ReentrantLock}, write locks. */
  EXCLUSIVE,
  /** Together with other readers: read locks. */
  SHARED;

  /** Whether a thread that wants the lock in one mode waits for one that holds it in the other. */
  public boolean conflictsWith(LockMode other) {
    return this == EXCLUSIVE || other == EXCLUSIVE;
  }

  /** The lower-case name, as in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
