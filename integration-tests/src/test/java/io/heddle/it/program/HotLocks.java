package io.heddle.it.program;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Goes through each kind of acquisition until it is compiled, then again, and prints how many bytes
 * the thread has allocated meanwhile: {@code KIND BYTES}, a line each.
 */
public final class HotLocks {
  private static final int WARM_UP = 200_000;
  private static final int MEASURED = 200_000;
  private static final List<String> KINDS =
      List.of(
          "block",
          "method",
          "staticMethod",
          "nested",
          "again",
          "handOverHand",
          "thrown",
          "loop",
          "lock",
          "nestedLocks",
          "tryLock",
          "tryLockTimed",
          "readWrite",
          "stamped",
          "semaphore",
          "notified",
          "mixed",
          "control");

  private static int statics;

  private final Object outer = new Object();
  private final Object inner = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock other = new ReentrantLock();
  private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
  private final StampedLock stamped = new StampedLock();
  private final Semaphore semaphore = new Semaphore(1);
  private final RuntimeException thrown = new IllegalStateException("thrown on purpose");
  private Object made = outer;
  private int count;

  private HotLocks() {}

  /** Prints the kinds with their bytes, then {@code done}. */
  public static void main(String[] args) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    HotLocks hot = new HotLocks();
    for (int kind = 0; kind < KINDS.size(); kind++) {
      hot.run(kind, WARM_UP);
    }
    long id = Thread.currentThread().getId();
    long[] bytes = new long[KINDS.size()];
    for (int kind = 0; kind < bytes.length; kind++) {
      long before = threads.getThreadAllocatedBytes(id);
      hot.run(kind, MEASURED);
      bytes[kind] = threads.getThreadAllocatedBytes(id) - before;
    }
    for (int kind = 0; kind < bytes.length; kind++) {
      System.out.println(KINDS.get(kind) + ' ' + bytes[kind]);
    }
    System.out.println(hot.count + statics > 0 && hot.made != hot.outer ? "done" : "nothing done");
  }

  private void run(int kind, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      once(kind);
    }
  }

  private void once(int kind) throws Exception {
    switch (kind) {
      case 0 -> block();
      case 1 -> method();
      case 2 -> staticMethod();
      case 3 -> nested();
      case 4 -> again(3);
      case 5 -> handOverHand();
      case 6 -> thrown();
      case 7 -> loop();
      case 8 -> lock();
      case 9 -> nestedLocks();
      case 10 -> tryLock();
      case 11 -> tryLockTimed();
      case 12 -> readWrite();
      case 13 -> stamped();
      case 14 -> semaphore();
      case 15 -> notified();
      case 16 -> mixed(kind);
      default -> control();
    }
  }

  private void block() {
    synchronized (outer) {
      count++;
    }
  }

  private synchronized void method() {
    count++;
  }

  private static synchronized void staticMethod() {
    statics++;
  }

  private void nested() {
    synchronized (outer) {
      synchronized (inner) {
        count++;
      }
    }
  }

  private synchronized int again(int times) {
    return times == 0 ? count++ : again(times - 1);
  }

  private void handOverHand() {
    lock.lock();
    other.lock();
    lock.unlock();
    count++;
    other.unlock();
  }

  private void thrown() {
    try {
      throwing();
    } catch (IllegalStateException expected) {
      count++;
    }
  }

  private void throwing() {
    synchronized (outer) {
      throw thrown;
    }
  }

  private void loop() {
    for (int i = 0; i < 3; i++) {
      synchronized (inner) {
        if (i == 1) {
          continue;
        }
        count++;
      }
    }
  }

  private void lock() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }

  private void nestedLocks() {
    lock.lock();
    try {
      other.lock();
      try {
        count++;
      } finally {
        other.unlock();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tryLock() {
    if (lock.tryLock()) {
      try {
        count++;
      } finally {
        lock.unlock();
      }
    }
  }

  private void tryLockTimed() throws InterruptedException {
    if (lock.tryLock(1, TimeUnit.SECONDS)) {
      try {
        count++;
      } finally {
        lock.unlock();
      }
    }
  }

  private void readWrite() {
    readWrite.writeLock().lock();
    try {
      readWrite.readLock().lock();
      count++;
    } finally {
      readWrite.writeLock().unlock();
    }
    readWrite.readLock().unlock();
  }

  private void stamped() {
    long stamp = stamped.readLock();
    long write = stamped.tryConvertToWriteLock(stamp);
    count++;
    stamped.unlock(write == 0 ? stamp : write);
  }

  private void semaphore() throws InterruptedException {
    semaphore.acquire();
    try {
      count++;
    } finally {
      semaphore.release();
    }
  }

  private void notified() {
    synchronized (outer) {
      count++;
      outer.notifyAll();
    }
  }

  /** Shows that allocations are seen. */
  private void control() {
    made = new Object();
  }

  private void mixed(int start) {
    int i = start & 1;
    do {
      synchronized (this) {
        lock.lock();
        try {
          synchronized (inner) {
            count +=
                switch (i) {
                  case 0 -> 1;
                  case 1 -> 2;
                  default -> throw thrown;
                };
          }
        } finally {
          lock.unlock();
        }
      }
    } while (++i < 2);
  }
}
