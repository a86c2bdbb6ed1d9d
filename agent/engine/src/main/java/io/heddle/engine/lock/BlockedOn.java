package io.heddle.engine.lock;

/**
 * What a thread is about to block for, as far as its last hook tells.
 *
 * @param kind how sure that is
 * @param lock the lock, with the place
 */
public record BlockedOn(Kind kind, HeldLock lock) {
  /** How the thread came to the lock. */
  public enum Kind {
    /**
     * The thread went into {@code monitorenter}. No hook follows it, so the lock is also among the
     * held ones: it is wanted if the thread's state is {@code BLOCKED}, else held.
     */
    ENTERING,
    /** The thread called a method that takes the lock, and has not come back. */
    WANTING,
    /** The thread called {@code wait} or {@code await}, and has not come back. */
    WAITING
  }
}
