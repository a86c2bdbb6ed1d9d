package io.heddle.sample.mistake;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Unlocks in a finally block whether or not it got the lock. */
public final class EagerUnlock implements Mistake {
  private final Lock stock = new ReentrantLock();

  @Override
  public void make() throws InterruptedException {
    stock.lock();
    try {
      Mistake.inDaemon("clerk", this::count);
    } finally {
      stock.unlock();
    }
  }

  private void count() {
    try {
      tryToCount();
    } catch (IllegalMonitorStateException swallowed) {
      // as many programs do
    }
  }

  private boolean tryToCount() {
    try {
      return stock.tryLock();
    } finally {
      stock.unlock();
    }
  }
}
