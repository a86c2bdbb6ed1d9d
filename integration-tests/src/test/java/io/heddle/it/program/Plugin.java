package io.heddle.it.program;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * What {@link Plugins} loads again and again: takes locks of all kinds, whose classes are its own.
 */
public final class Plugin implements Runnable {
  private static final Object MONITOR = new Object();

  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantReadWriteLock readWrite = new OwnReadWriteLock();
  private final StampedLock stamped = new OwnStampedLock();
  private final Semaphore one = new OwnSemaphore(1);
  private final Semaphore many = new OwnSemaphore(5);
  private final ConcurrentHashMap<Plugin, Plugin> map = new ConcurrentHashMap<>();

  private static final class OwnReadWriteLock extends ReentrantReadWriteLock {
    private static final long serialVersionUID = 1L;
  }

  private static final class OwnStampedLock extends StampedLock {
    private static final long serialVersionUID = 1L;
  }

  private static final class OwnSemaphore extends Semaphore {
    private static final long serialVersionUID = 1L;

    OwnSemaphore(int permits) {
      super(permits);
    }
  }

  /** By reflection. */
  public Plugin() {}

  /** Takes each lock inside of others, and keeps a permit that nobody gives back. */
  @Override
  public void run() {
    synchronized (MONITOR) {
      synchronized (this) {
        lock.lock();
        readWrite.writeLock().lock();
        long stamp = stamped.writeLock();
        one.acquireUninterruptibly();
        map.computeIfAbsent(this, same -> same);
        one.release();
        stamped.unlockWrite(stamp);
        readWrite.writeLock().unlock();
        lock.unlock();
      }
    }
    many.acquireUninterruptibly();
    giveUp();
  }

  /** An interrupted call that no hook follows. */
  private void giveUp() {
    Thread.currentThread().interrupt();
    try {
      lock.lockInterruptibly();
      lock.unlock();
    } catch (InterruptedException expected) {
      return;
    }
    throw new IllegalStateException("not interrupted");
  }
}
