package io.heddle.bridge;

import java.util.Date;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/**
 * What woven method references such as {@code lock::lock} refer to: each method calls the method of
 * its name, between the hooks that a woven call of it would have. A method reference has no call
 * site of its own to weave.
 *
 * <p>{@code operation} and {@code site} are as in {@link Sink}. Nothing is caught: what the lock
 * throws, the caller gets.
 */
@SuppressWarnings("WaitNotInLoop") // the loop is the caller's
public final class References {
  private References() {}

  /** See {@link Lock#lock()}. */
  public static void lock(int operation, int site, Lock lock) {
    Hooks.lockCalling(lock, operation, site);
    lock.lock();
    Hooks.lockCalled(lock, operation, site);
  }

  /** See {@link Lock#lockInterruptibly()}. */
  public static void lockInterruptibly(int operation, int site, Lock lock)
      throws InterruptedException {
    Hooks.lockCalling(lock, operation, site);
    lock.lockInterruptibly();
    Hooks.lockCalled(lock, operation, site);
  }

  /** See {@link Lock#tryLock()}. */
  public static boolean tryLock(int operation, int site, Lock lock) {
    return Hooks.lockCalled(lock, lock.tryLock(), operation, site);
  }

  /** See {@link Lock#tryLock(long, TimeUnit)}. */
  public static boolean tryLock(int operation, int site, Lock lock, long time, TimeUnit unit)
      throws InterruptedException {
    Hooks.lockCalling(lock, operation, site);
    return Hooks.lockCalled(lock, lock.tryLock(time, unit), operation, site);
  }

  /** See {@link Lock#unlock()}. */
  public static void unlock(int operation, int site, Lock lock) {
    Hooks.lockCalling(lock, operation, site);
    lock.unlock();
  }

  /** See {@link Condition#await()}. */
  public static void await(int operation, int site, Condition condition)
      throws InterruptedException {
    Hooks.lockCalling(condition, operation, site);
    condition.await();
    Hooks.lockCalled(condition, operation, site);
  }

  /** See {@link Condition#await(long, TimeUnit)}. */
  public static boolean await(
      int operation, int site, Condition condition, long time, TimeUnit unit)
      throws InterruptedException {
    Hooks.lockCalling(condition, operation, site);
    return Hooks.lockCalled(condition, condition.await(time, unit), operation, site);
  }

  /** See {@link Condition#awaitNanos(long)}. */
  public static long awaitNanos(int operation, int site, Condition condition, long nanos)
      throws InterruptedException {
    Hooks.lockCalling(condition, operation, site);
    return Hooks.lockCalled(condition, condition.awaitNanos(nanos), operation, site);
  }

  /** See {@link Condition#awaitUntil(Date)}. */
  public static boolean awaitUntil(int operation, int site, Condition condition, Date deadline)
      throws InterruptedException {
    Hooks.lockCalling(condition, operation, site);
    return Hooks.lockCalled(condition, condition.awaitUntil(deadline), operation, site);
  }

  /** See {@link Condition#awaitUninterruptibly()}. */
  public static void awaitUninterruptibly(int operation, int site, Condition condition) {
    Hooks.lockCalling(condition, operation, site);
    condition.awaitUninterruptibly();
    Hooks.lockCalled(condition, operation, site);
  }

  /** See {@link Condition#signal()}. */
  public static void signal(int operation, int site, Condition condition) {
    Hooks.lockCalling(condition, operation, site);
    condition.signal();
  }

  /** See {@link Condition#signalAll()}. */
  public static void signalAll(int operation, int site, Condition condition) {
    Hooks.lockCalling(condition, operation, site);
    condition.signalAll();
  }

  /** See {@link Object#wait()}. */
  public static void wait(int operation, int site, Object monitor) throws InterruptedException {
    Hooks.lockCalling(monitor, operation, site);
    monitor.wait();
    Hooks.lockCalled(monitor, operation, site);
  }

  /** See {@link Object#wait(long)}. */
  public static void wait(int operation, int site, Object monitor, long millis)
      throws InterruptedException {
    Hooks.lockCalling(monitor, operation, site);
    monitor.wait(millis);
    Hooks.lockCalled(monitor, operation, site);
  }

  /** See {@link Object#wait(long, int)}. */
  public static void wait(int operation, int site, Object monitor, long millis, int nanos)
      throws InterruptedException {
    Hooks.lockCalling(monitor, operation, site);
    monitor.wait(millis, nanos);
    Hooks.lockCalled(monitor, operation, site);
  }

  /** See {@link Object#notify()}. */
  public static void notify(int operation, int site, Object monitor) {
    Hooks.lockCalling(monitor, operation, site);
    monitor.notify();
  }

  /** See {@link Object#notifyAll()}. */
  public static void notifyAll(int operation, int site, Object monitor) {
    Hooks.lockCalling(monitor, operation, site);
    monitor.notifyAll();
  }

  /** See {@link Semaphore#acquire()}. */
  public static void acquire(int operation, int site, Semaphore semaphore)
      throws InterruptedException {
    Hooks.lockCalling(semaphore, operation, site);
    semaphore.acquire();
    Hooks.lockCalled(semaphore, operation, site);
  }

  /** See {@link Semaphore#acquire(int)}. */
  public static void acquire(int operation, int site, Semaphore semaphore, int permits)
      throws InterruptedException {
    Hooks.lockCalling(semaphore, operation, site);
    semaphore.acquire(permits);
    Hooks.lockCalled(semaphore, operation, site);
  }

  /** See {@link Semaphore#acquireUninterruptibly()}. */
  public static void acquireUninterruptibly(int operation, int site, Semaphore semaphore) {
    Hooks.lockCalling(semaphore, operation, site);
    semaphore.acquireUninterruptibly();
    Hooks.lockCalled(semaphore, operation, site);
  }

  /** See {@link Semaphore#acquireUninterruptibly(int)}. */
  public static void acquireUninterruptibly(
      int operation, int site, Semaphore semaphore, int permits) {
    Hooks.lockCalling(semaphore, operation, site);
    semaphore.acquireUninterruptibly(permits);
    Hooks.lockCalled(semaphore, operation, site);
  }

  /** See {@link Semaphore#tryAcquire()}. */
  public static boolean tryAcquire(int operation, int site, Semaphore semaphore) {
    return Hooks.lockCalled(semaphore, semaphore.tryAcquire(), operation, site);
  }

  /** See {@link Semaphore#tryAcquire(int)}. */
  public static boolean tryAcquire(int operation, int site, Semaphore semaphore, int permits) {
    return Hooks.lockCalled(semaphore, semaphore.tryAcquire(permits), operation, site);
  }

  /** See {@link Semaphore#tryAcquire(long, TimeUnit)}. */
  public static boolean tryAcquire(
      int operation, int site, Semaphore semaphore, long time, TimeUnit unit)
      throws InterruptedException {
    Hooks.lockCalling(semaphore, operation, site);
    return Hooks.lockCalled(semaphore, semaphore.tryAcquire(time, unit), operation, site);
  }

  /** See {@link Semaphore#release()}. */
  public static void release(int operation, int site, Semaphore semaphore) {
    Hooks.lockCalling(semaphore, operation, site);
    semaphore.release();
  }

  /** See {@link Semaphore#release(int)}. */
  public static void release(int operation, int site, Semaphore semaphore, int permits) {
    Hooks.lockCalling(semaphore, operation, site);
    semaphore.release(permits);
  }

  /** See {@link StampedLock#writeLock()}. */
  public static long writeLock(int operation, int site, StampedLock lock) {
    Hooks.lockCalling(lock, operation, site);
    return Hooks.lockCalled(lock, lock.writeLock(), operation, site);
  }

  /** See {@link StampedLock#writeLockInterruptibly()}. */
  public static long writeLockInterruptibly(int operation, int site, StampedLock lock)
      throws InterruptedException {
    Hooks.lockCalling(lock, operation, site);
    return Hooks.lockCalled(lock, lock.writeLockInterruptibly(), operation, site);
  }

  /** See {@link StampedLock#readLock()}. */
  public static long readLock(int operation, int site, StampedLock lock) {
    Hooks.lockCalling(lock, operation, site);
    return Hooks.lockCalled(lock, lock.readLock(), operation, site);
  }

  /** See {@link StampedLock#readLockInterruptibly()}. */
  public static long readLockInterruptibly(int operation, int site, StampedLock lock)
      throws InterruptedException {
    Hooks.lockCalling(lock, operation, site);
    return Hooks.lockCalled(lock, lock.readLockInterruptibly(), operation, site);
  }

  /** See {@link StampedLock#tryWriteLock()}. */
  public static long tryWriteLock(int operation, int site, StampedLock lock) {
    return Hooks.lockCalled(lock, lock.tryWriteLock(), operation, site);
  }

  /** See {@link StampedLock#tryReadLock()}. */
  public static long tryReadLock(int operation, int site, StampedLock lock) {
    return Hooks.lockCalled(lock, lock.tryReadLock(), operation, site);
  }

  /** See {@link StampedLock#unlock(long)}. */
  public static void unlock(int operation, int site, StampedLock lock, long stamp) {
    Hooks.lockCalling(lock, operation, site);
    lock.unlock(stamp);
  }

  /** See {@link StampedLock#unlockWrite(long)}. */
  public static void unlockWrite(int operation, int site, StampedLock lock, long stamp) {
    Hooks.lockCalling(lock, operation, site);
    lock.unlockWrite(stamp);
  }

  /** See {@link StampedLock#unlockRead(long)}. */
  public static void unlockRead(int operation, int site, StampedLock lock, long stamp) {
    Hooks.lockCalling(lock, operation, site);
    lock.unlockRead(stamp);
  }
}
