package io.heddle.instrument.hook;

import io.heddle.engine.site.Operation;
import java.sql.Connection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes locks in every way that is woven, and asks itself for a connection, which needs no class of
 * {@code java.sql}. Never run as it is, only woven, by {@link SelfTest}.
 */
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop"}) // nobody else knows the locks
public final class SelfTestTarget implements AutoCloseable {
  /** Has the class initialised by code that needs another class of ours. */
  private static final Operation FIRST = Operation.of(0);

  private final Lock lock = new ReentrantLock();
  private final Semaphore permits = new Semaphore(1);
  private final StampedLock stamped = new StampedLock();

  /** A new target; made by reflection. */
  public SelfTestTarget() {}

  /** Takes each lock once; called by reflection. */
  public void run() {
    try {
      assert FIRST == Operation.MONITOR;
      monitors();
      locks();
      permits();
      stamps();
      execute(null);
      connections();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void monitors() throws InterruptedException {
    synchronized (lock) {
      lock.wait(1);
      lock.notifyAll();
    }
  }

  private void locks() throws InterruptedException {
    lock.lock();
    Condition condition = lock.newCondition();
    boolean signalled = condition.await(1, TimeUnit.NANOSECONDS);
    condition.signal();
    lock.unlock();
    lock.lockInterruptibly();
    lock.unlock();
    if (signalled || lock.tryLock()) {
      lock.unlock();
    }
    if (lock.tryLock(1, TimeUnit.SECONDS)) {
      lock.unlock();
    }
  }

  private void permits() throws InterruptedException {
    permits.acquire();
    permits.release();
    if (permits.tryAcquire() || permits.tryAcquire(1, TimeUnit.SECONDS)) {
      permits.release();
    }
  }

  private void stamps() {
    long stamp = stamped.readLock();
    stamp = stamped.tryConvertToWriteLock(stamp);
    stamped.unlock(stamp);
    stamped.unlockWrite(stamped.writeLock());
  }

  /** Called as the method of a pool would be. */
  private void execute(@Nullable Runnable task) {
    assert task == null;
  }

  private void connections() {
    AutoCloseable connection = this;
    try {
      if (getConnection() == null) {
        connection.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Connection getConnection() {
    return null;
  }

  @Override
  public void close() {}
}
