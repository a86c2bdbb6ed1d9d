package io.heddle.instrument.weave.subject;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** References to lock methods, bound and unbound. */
public final class MethodReferences {
  private static final ReentrantLock LOCK = new ReentrantLock();

  private interface Timed {
    boolean attempt(long time, TimeUnit unit) throws InterruptedException;
  }

  private interface Action {
    void run() throws InterruptedException;
  }

  private interface SerializableRunnable extends Runnable, Serializable {}

  public static boolean bound() {
    Runnable lock = LOCK::lock;
    Runnable unlock = LOCK::unlock;
    lock.run();
    boolean held = LOCK.isHeldByCurrentThread();
    unlock.run();
    return held && !LOCK.isLocked();
  }

  public static boolean unbound() {
    Consumer<ReentrantLock> lock = ReentrantLock::lock;
    Consumer<Lock> unlock = Lock::unlock;
    lock.accept(LOCK);
    boolean held = LOCK.isHeldByCurrentThread();
    unlock.accept(LOCK);
    return held && !LOCK.isLocked();
  }

  public static boolean results() throws Exception {
    Callable<Boolean> tryLock = LOCK::tryLock;
    Function<Lock, Boolean> again = Lock::tryLock;
    Timed timed = LOCK::tryLock;
    boolean all = tryLock.call() && again.apply(LOCK) && timed.attempt(1, TimeUnit.SECONDS);
    int holds = LOCK.getHoldCount();
    List.of(LOCK, LOCK, LOCK).forEach(Lock::unlock);
    return all && holds == 3 && !LOCK.isLocked();
  }

  public static boolean others() throws InterruptedException {
    Semaphore semaphore = new Semaphore(1);
    Action acquire = semaphore::acquire;
    Runnable release = semaphore::release;
    acquire.run();
    boolean taken = semaphore.availablePermits() == 0;
    release.run();
    StampedLock stamped = new StampedLock();
    LongSupplier write = stamped::writeLock;
    LongConsumer unlock = stamped::unlockWrite;
    unlock.accept(write.getAsLong());
    return taken && semaphore.availablePermits() == 1 && !stamped.isWriteLocked();
  }

  public static long condition() throws InterruptedException {
    Condition condition = LOCK.newCondition();
    LOCK.lock();
    try {
      Nanos nanos = condition::awaitNanos;
      return nanos.await(1);
    } finally {
      LOCK.unlock();
    }
  }

  private interface Wait {
    void forMillis(long millis) throws InterruptedException;
  }

  public static boolean signals() throws InterruptedException {
    Condition condition = LOCK.newCondition();
    Runnable signal = condition::signal;
    Consumer<Condition> signalAll = Condition::signalAll;
    LOCK.lock();
    try {
      signal.run();
      signalAll.accept(condition);
    } finally {
      LOCK.unlock();
    }
    Lock monitor = LOCK;
    Runnable notify = monitor::notify;
    Consumer<Object> notifyAll = Object::notifyAll;
    Wait wait = LOCK::wait;
    synchronized (LOCK) {
      notify.run();
      notifyAll.accept(LOCK);
      wait.forMillis(1);
      return Thread.holdsLock(LOCK);
    }
  }

  private interface Nanos {
    long await(long nanos) throws InterruptedException;
  }

  public static int left() throws InterruptedException {
    SerializableRunnable serializable = LOCK::lock;
    serializable.run();
    LOCK.unlock();
    Locks.Counting counting = new Locks.Counting();
    Runnable subclass = counting::lock;
    subclass.run();
    CountDownLatch latch = new CountDownLatch(0);
    Action latched = latch::await;
    latched.run();
    return counting.getHoldCount();
  }
}
