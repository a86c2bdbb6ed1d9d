package io.heddle.application;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** A latch that is waited for with a lock in hand; outside the packages that stacks leave out. */
public record LatchUnderLock(ReentrantLock lock, CountDownLatch done) {
  /** Makes both. */
  public LatchUnderLock() {
    this(new ReentrantLock(), new CountDownLatch(1));
  }

  /** Waits for the latch with the lock in hand. */
  public void hold() {
    lock.lock();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Counts the latch down, and takes the lock before. */
  public void want() {
    lock.lock();
    lock.unlock();
    done.countDown();
  }

  /** The same by another method. */
  public void call() {
    lock.lock();
    lock.unlock();
    done.countDown();
  }

  /** Counts the latch down when something else is over. */
  public void comeAfter(CountDownLatch other) {
    try {
      other.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    done.countDown();
  }

  /** Runs for a while, and would then count the latch down if it was told to run on. */
  public void mayCome(AtomicBoolean runs) {
    while (runs.get()) {
      Thread.onSpinWait();
    }
    if (runs.get()) {
      done.countDown();
    }
  }
}
