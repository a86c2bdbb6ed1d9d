package io.heddle.engine.site;

/**
 * What a woven call does to a lock, or what else happens at a {@link Site}. Woven code passes the
 * {@link #ordinal()} as a constant, so the hooks switch on it without a look-up.
 */
public enum Operation {
  /** {@code monitorenter}, or a synchronized method. */
  MONITOR,
  /** {@code Object.wait} in all its forms. */
  WAIT,
  /** {@code Lock.lock()}. */
  LOCK,
  /** {@code Lock.lockInterruptibly()}. */
  LOCK_INTERRUPTIBLY,
  /** {@code Lock.tryLock()}. */
  TRY_LOCK,
  /** {@code Lock.tryLock(time, unit)}. */
  TRY_LOCK_TIMED,
  /** {@code Lock.unlock()}. */
  UNLOCK,
  /** {@code Condition.await} in all its forms. */
  AWAIT,
  /** {@code Semaphore.acquire} and {@code acquireUninterruptibly}, with or without a count. */
  ACQUIRE,
  /** {@code Semaphore.tryAcquire}, with or without a count. */
  TRY_ACQUIRE,
  /** {@code Semaphore.tryAcquire} with a time limit. */
  TRY_ACQUIRE_TIMED,
  /** {@code Semaphore.release}, with or without a count. */
  RELEASE,
  /** {@code StampedLock.writeLock} and {@code writeLockInterruptibly}. */
  STAMPED_WRITE,
  /** {@code StampedLock.readLock} and {@code readLockInterruptibly}. */
  STAMPED_READ,
  /** {@code StampedLock.tryWriteLock()}. */
  STAMPED_TRY_WRITE,
  /** {@code StampedLock.tryWriteLock(time, unit)}. */
  STAMPED_TRY_WRITE_TIMED,
  /** {@code StampedLock.tryReadLock()}. */
  STAMPED_TRY_READ,
  /** {@code StampedLock.tryReadLock(time, unit)}. */
  STAMPED_TRY_READ_TIMED,
  /** {@code StampedLock.unlock}, {@code unlockRead} and {@code unlockWrite}. */
  STAMPED_UNLOCK,
  /** {@code StampedLock.tryUnlockRead} and {@code tryUnlockWrite}. */
  STAMPED_TRY_UNLOCK,
  /** {@code StampedLock.tryConvertToWriteLock}. */
  STAMPED_TO_WRITE,
  /** {@code StampedLock.tryConvertToReadLock}. */
  STAMPED_TO_READ,
  /** {@code StampedLock.tryConvertToOptimisticRead}: gives the lock back. */
  STAMPED_TO_OPTIMISTIC,
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
