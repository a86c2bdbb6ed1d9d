package io.heddle.sample;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Counts what passes through a {@link Pipeline}. Safe for many threads. */
final class Statistics {
  private final ReentrantLock lock = new ReentrantLock();
  private long produced;
  private long consumed;
  private int left;

  void countProduced() {
    lock.lock();
    try {
      produced++;
    } finally {
      lock.unlock();
    }
  }

  void countConsumed() {
    lock.lock();
    try {
      consumed++;
    } finally {
      lock.unlock();
    }
  }

  /** Notes how many elements were left in the queue; asks {@code size} under the lock. */
  void setLeft(IntSupplier size) {
    lock.lock();
    try {
      left = size.getAsInt();
    } finally {
      lock.unlock();
    }
  }

  long produced() {
    lock.lock();
    try {
      return produced;
    } finally {
      lock.unlock();
    }
  }

  long consumed() {
    lock.lock();
    try {
      return consumed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    lock.lock();
    try {
      return "%d orders produced, %d consumed, %d left".formatted(produced, consumed, left);
    } finally {
      lock.unlock();
    }
  }
}
