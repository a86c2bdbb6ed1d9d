package io.heddle.engine.site;

/**
 * What a woven call does to a lock, whatever kind of lock it is, or what else happens at a {@link
 * Site}. Woven code passes the {@link #ordinal()} in a constant, so the hooks switch on it without
 * a look-up.
 */
public enum Operation {
  /** {@code monitorenter}, or a synchronized method. */
  MONITOR,
  /** {@code Object.wait} in all its forms. */
  WAIT,
  /** Takes a lock and blocks until it has it: {@code lock()}, {@code acquire()}. */
  TAKE,
  /** Takes a lock if it can do so at once: {@code tryLock()}. */
  TRY,
  /** Takes a lock if it gets it in time: {@code tryLock(time, unit)}. */
  TRY_TIMED,
  /**
   * Gives a lock back, in the mode of the object that it is called on; of a kind that has no owner
   * in whichever mode it is held: {@code unlock()}, {@code release()}.
   */
  GIVE_BACK,
  /** What {@link #TAKE} is, together with other readers: {@code StampedLock.readLock()}. */
  TAKE_SHARED,
  /** What {@link #TRY} is, together with other readers. */
  TRY_SHARED,
  /** What {@link #TRY_TIMED} is, together with other readers. */
  TRY_SHARED_TIMED,
  /** Gives a lock back if somebody has it: {@code StampedLock.tryUnlockRead()}. */
  TRY_GIVE_BACK,
  /** Makes what is held, or nothing, an exclusive hold, or fails. */
  TO_EXCLUSIVE,
  /** Makes what is held, or nothing, a shared hold, or fails. */
  TO_SHARED,
  /** Makes what is held no hold: gives the lock back, or fails. */
  TO_NONE,
  /** {@code Condition.await} in all its forms. */
  AWAIT,
  /** The monitor of a bin of a {@code ConcurrentHashMap}; the lock is the map. */
  BIN,
  /** A method of {@code ConcurrentHashMap} that may lock a bin: {@code put}, {@code compute}. */
  BINS,
  /** {@code Object.notify} and {@code notifyAll}. */
  NOTIFY,
  /** {@code Condition.signal} and {@code signalAll}. */
  SIGNAL,
  /** A class initialiser. */
  CLASS_INIT,
  /** The constructor of a lock. */
  NEW_LOCK,
  /** {@code DataSource.getConnection}. */
  GET_CONNECTION,
  /** A call that takes an object out of a pool, and another one is known to give it back. */
  BORROW,
  /**
   * A call that seems to take an object out of a pool, or takes it out of a part of one, as that of
   * a key.
   */
  BORROW_PERHAPS,
  /** A call that creates or starts a thread, creates a pool, or submits a task. */
  CALL,
  /** A call by which a thread comes to a latch, a barrier or their like: a {@link Rendezvous}. */
  RENDEZVOUS;

  private static final Operation[] VALUES = values();

  /**
   * The operation with this ordinal, without the copy that {@code values()} makes.
   *
   * @throws ArrayIndexOutOfBoundsException if there is none
   */
  public static Operation of(int ordinal) {
    return VALUES[ordinal];
  }
}
