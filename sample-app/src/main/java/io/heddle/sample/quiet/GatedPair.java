package io.heddle.sample.quiet;

import java.util.concurrent.locks.ReentrantLock;

/** Two monitors taken in both orders, but always inside the same third lock. */
final class GatedPair implements Drill {
  private final ReentrantLock gate = new ReentrantLock();
  private final Object left = new Object();
  private final Object right = new Object();
  private long rounds;

  @Override
  public String name() {
    return "both orders inside a gate lock";
  }

  @Override
  public void round(int worker) {
    gate.lock();
    try {
      if (worker % 2 == 0) {
        countInside(left, right);
      } else {
        countInside(right, left);
      }
    } finally {
      gate.unlock();
    }
  }

  @Override
  public boolean holds(long expected) {
    gate.lock();
    try {
      return rounds == expected;
    } finally {
      gate.unlock();
    }
  }

  private void countInside(Object first, Object second) {
    synchronized (first) {
      synchronized (second) {
        rounds++;
      }
    }
  }
}
