package io.heddle.instrument.weave.subject;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** One method for each kind of woven code; what becomes of them is kept as text. */
public final class Golden {
  private final Lock lock = new ReentrantLock();

  public int block(int n) {
    synchronized (lock) {
      return n + 1;
    }
  }

  public synchronized int method(int n) {
    return n + 1;
  }

  public static synchronized void staticMethod() {}

  public void call() {
    lock.lock();
    lock.unlock();
  }

  public boolean arguments(long seconds) throws InterruptedException {
    return lock.tryLock(seconds, TimeUnit.SECONDS);
  }

  public Runnable reference() {
    return lock::lock;
  }

  public void task(Thread thread) {
    thread.start();
  }

  public Lock creation() {
    return new ReentrantLock();
  }

  public int plain(int n) {
    return n + 1;
  }
}
