package io.heddle.engine.lock;

/**
 * Asks a lock whether the current thread may really hold it. The engine believes its hooks; but a
 * release may have passed by them, in code that is not woven or by another thread, and a lock that
 * only seems to be held would make edges that are not there.
 */
public interface HeldCheck {
  /** Believes everything. */
  HeldCheck NONE = (lock, shared) -> true;

  /**
   * Whether the current thread may hold {@code lock}: false only if it certainly does not.
   *
   * @param shared whether it is held together with other readers
   */
  boolean holds(Object lock, boolean shared);
}
