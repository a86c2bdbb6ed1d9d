package io.heddle.sample;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A first-in-first-out queue of limited length, which can be closed. Safe for many threads. */
final class BoundedQueue<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition notEmptyOrClosed = lock.newCondition();
  private final ArrayDeque<T> elements = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  BoundedQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Appends {@code element} as soon as there is room. */
  void put(T element) throws InterruptedException {
    put(element, () -> {});
  }

  /** Appends {@code element} as soon as there is room, and calls {@code whenPut} under the lock. */
  void put(T element, Runnable whenPut) throws InterruptedException {
    lock.lock();
    try {
      while (elements.size() == capacity) {
        notFull.await();
      }
      elements.add(element);
      notEmptyOrClosed.signal();
      whenPut.run();
    } finally {
      lock.unlock();
    }
  }

  /** Removes the oldest element, waiting for one; null when the queue is empty and closed. */
  @Nullable T take() throws InterruptedException {
    lock.lock();
    try {
      while (elements.isEmpty() && !closed) {
        notEmptyOrClosed.await();
      }
      notFull.signal();
      return elements.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that nothing more will be put. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmptyOrClosed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The number of elements waiting. */
  int size() {
    lock.lock();
    try {
      return elements.size();
    } finally {
      lock.unlock();
    }
  }
}
