package io.heddle.sample.quiet;

import java.util.concurrent.locks.StampedLock;

/** A point on the diagonal, read without a lock if nobody moves it, else under the read lock. */
final class Position implements Drill {
  private final StampedLock lock = new StampedLock();
  private long x;
  private long y;

  @Override
  public String name() {
    return "stamped lock: optimistic, read, write, conversion";
  }

  @Override
  public void round(int worker) {
    if (worker == 0) {
      move();
    } else {
      moveFromRead();
    }
    if (distance() != 0) {
      throw new IllegalStateException("not on the diagonal");
    }
  }

  @Override
  public boolean holds(long rounds) {
    return distance() == 0 && x == rounds;
  }

  private void move() {
    long stamp = lock.writeLock();
    try {
      x++;
      y++;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Turns its read lock into a write lock, or lets go of it when others read too. */
  private void moveFromRead() {
    long stamp = lock.readLock();
    try {
      long write = lock.tryConvertToWriteLock(stamp);
      if (write == 0) {
        lock.unlockRead(stamp);
        write = lock.writeLock();
      }
      stamp = write;
      x++;
      y++;
    } finally {
      lock.unlock(stamp);
    }
  }

  private long distance() {
    long stamp = lock.tryOptimisticRead();
    long difference = x - y;
    if (lock.validate(stamp)) {
      return difference;
    }
    stamp = lock.readLock();
    try {
      return x - y;
    } finally {
      lock.unlockRead(stamp);
    }
  }
}
