package io.heddle.engine.lock;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A lock that an application has written itself; nothing of it may be called by hooks. */
final class ApplicationLock implements Lock, Condition {
  private static AssertionError called() {
    return new AssertionError("application code called");
  }

  @Override
  public int hashCode() {
    throw called();
  }

  @Override
  public boolean equals(Object other) {
    throw called();
  }

  @Override
  public String toString() {
    throw called();
  }

  @Override
  public void lock() {
    throw called();
  }

  @Override
  public void lockInterruptibly() {
    throw called();
  }

  @Override
  public boolean tryLock() {
    throw called();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    throw called();
  }

  @Override
  public void unlock() {
    throw called();
  }

  @Override
  public Condition newCondition() {
    return this;
  }

  @Override
  public void await() {
    throw called();
  }

  @Override
  public void awaitUninterruptibly() {
    throw called();
  }

  @Override
  public long awaitNanos(long nanos) {
    throw called();
  }

  @Override
  public boolean await(long time, TimeUnit unit) {
    throw called();
  }

  @Override
  public boolean awaitUntil(Date deadline) {
    throw called();
  }

  @Override
  public void signal() {
    throw called();
  }

  @Override
  public void signalAll() {
    throw called();
  }
}
