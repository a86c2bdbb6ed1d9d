package io.heddle.instrument.weave.subject;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A program that calls its locked methods often enough for either compiler to want them. */
public final class Hot {
  /** Ten times what the less eager of the two compilers waits for. */
  private static final int CALLS = 100_000;

  private final Object outer = new Object();
  private final Object inner = new Object();
  private final Lock lock = new ReentrantLock();
  private int count;

  public static void main(String[] arguments) {
    Hot hot = new Hot();
    for (int i = 0; i < CALLS; i++) {
      hot.block();
      hot.nested();
      hot.method();
      hot.call();
    }
    if (hot.count != 4 * CALLS) {
      throw new AssertionError(hot.count);
    }
  }

  private void block() {
    synchronized (outer) {
      count++;
    }
  }

  private void nested() {
    synchronized (outer) {
      synchronized (inner) {
        count++;
      }
    }
  }

  private synchronized void method() {
    count++;
  }

  private void call() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }
}
