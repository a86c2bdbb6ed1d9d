package io.heddle.instrument.weave.subject;

import java.util.Date;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Calls of lock methods in all their forms. */
public final class Locks {
  private static final Locks IT = new Locks();

  private final Lock lock = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Semaphore permits = new Semaphore(10);
  private final StampedLock stamped = new StampedLock();
  private final Condition condition = lock.newCondition();
  private final Lock[] stripes = {new ReentrantLock()};

  public static int lock() {
    IT.lock.lock();
    try {
      return 1;
    } finally {
      IT.lock.unlock();
    }
  }

  public static int local() throws InterruptedException {
    final Lock mine = IT.lock;
    mine.lockInterruptibly();
    try {
      return 2;
    } finally {
      mine.unlock();
    }
  }

  public static boolean tryLock() {
    if (IT.lock.tryLock()) {
      IT.lock.unlock();
      return true;
    }
    return false;
  }

  public static boolean timed(long time) throws InterruptedException {
    boolean got = IT.lock.tryLock(time * 2, TimeUnit.MILLISECONDS);
    IT.lock.unlock();
    return got;
  }

  public static int readWrite() {
    IT.rw.readLock().lock();
    IT.rw.readLock().unlock();
    IT.rw.writeLock().lock();
    IT.rw.writeLock().unlock();
    return 3;
  }

  public static int element() {
    IT.stripes[0].lock();
    IT.stripes[0].unlock();
    return 4;
  }

  public static int semaphore() throws InterruptedException {
    IT.permits.acquire();
    IT.permits.acquire(2);
    IT.permits.acquireUninterruptibly();
    IT.permits.acquireUninterruptibly(1);
    boolean all =
        IT.permits.tryAcquire()
            & IT.permits.tryAcquire(1)
            & IT.permits.tryAcquire(1, TimeUnit.SECONDS)
            & IT.permits.tryAcquire(2, 1, TimeUnit.SECONDS);
    IT.permits.release();
    IT.permits.release(9);
    return all ? IT.permits.availablePermits() : -1;
  }

  public static boolean await() throws InterruptedException {
    IT.lock.lock();
    try {
      boolean early = IT.condition.await(1, TimeUnit.NANOSECONDS);
      long left = IT.condition.awaitNanos(1);
      boolean before = IT.condition.awaitUntil(new Date(0));
      return early || left > 0 || before;
    } finally {
      IT.lock.unlock();
    }
  }

  public static boolean waiting() throws InterruptedException {
    synchronized (IT) {
      IT.wait(1);
      IT.wait(0, 1);
      return Thread.holdsLock(IT);
    }
  }

  public static int signals() {
    IT.lock.lock();
    try {
      IT.condition.signal();
      IT.condition.signalAll();
    } finally {
      IT.lock.unlock();
    }
    synchronized (IT) {
      IT.notify();
      IT.notifyAll();
    }
    return 6;
  }

  /** Has a method of the name, and is no condition. */
  public static final class Horn {
    private int signals;

    public void signal() {
      signals++;
    }
  }

  public static int horn() {
    Horn horn = new Horn();
    horn.signal();
    return horn.signals;
  }

  public static boolean stamped() throws InterruptedException {
    long write = IT.stamped.writeLock();
    IT.stamped.unlockWrite(write);
    long read = IT.stamped.readLock();
    long converted = IT.stamped.tryConvertToWriteLock(read);
    IT.stamped.unlock(converted);
    long tried = IT.stamped.tryWriteLock(1, TimeUnit.SECONDS);
    long optimistic = IT.stamped.tryConvertToOptimisticRead(tried);
    long second = IT.stamped.tryReadLock();
    IT.stamped.unlockRead(second);
    return IT.stamped.validate(optimistic) && IT.stamped.tryOptimisticRead() != 0;
  }

  /** A lock class of the application's own. */
  public static final class Counting extends ReentrantLock {
    private static final long serialVersionUID = 1;
    private int count;

    @Override
    public void lock() {
      super.lock();
      count++;
    }
  }

  public static int subclass() {
    Counting counting = new Counting();
    counting.lock();
    counting.unlock();
    return counting.count;
  }

  /** Looks like a lock and is none. */
  public static final class Door {
    private int locked;

    public void lock() {
      locked++;
    }

    public static void unlock() {}
  }

  public static int noLock() {
    Door door = new Door();
    door.lock();
    Door.unlock();
    return door.locked;
  }

  public static int failing() throws InterruptedException {
    Thread.currentThread().interrupt();
    try {
      IT.lock.lockInterruptibly();
      return -1;
    } catch (InterruptedException e) {
      return 5;
    }
  }

  public static void missing(Lock lock) {
    lock.lock();
  }
}
