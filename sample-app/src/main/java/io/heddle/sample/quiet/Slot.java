package io.heddle.sample.quiet;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A slot for one part, with two conditions of one lock. */
final class Slot implements Drill {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition emptied = lock.newCondition();
  private final Condition filled = lock.newCondition();
  private boolean full;
  private long taken;

  @Override
  public String name() {
    return "conditions";
  }

  @Override
  public void round(int worker) throws InterruptedException {
    if (worker % 2 == 0) {
      put();
    } else {
      take();
    }
  }

  @Override
  public boolean holds(long rounds) {
    lock.lock();
    try {
      return !full && taken == rounds / 2;
    } finally {
      lock.unlock();
    }
  }

  private void put() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (full) {
        emptied.await();
      }
      full = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private void take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!full) {
        filled.await();
      }
      full = false;
      taken++;
      emptied.signal();
    } finally {
      lock.unlock();
    }
  }
}
