package io.heddle.it.program;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes locks or virtual threads that live but for a moment, and prints the heap in use before and
 * after: {@code before BYTES}, {@code after BYTES}. Then it waits for a line of input.
 */
public final class ShortLived {
  private static final int BATCH = 10_000;
  private static final int WARM_UP = 20;
  private static final int MORE_THAN_A_SWEEP = 7;

  /** Shown nowhere; keeps the compiler from leaving the locks out. */
  private static volatile Object last = new Object();

  private final Object outer = new Object();
  private int count;

  private ShortLived() {}

  /**
   * Runs.
   *
   * @param args {@code locks}, {@code nested} or {@code threads}, and how many batches of 10,000
   */
  public static void main(String[] args) throws Exception {
    ShortLived program = new ShortLived();
    int batches = Integer.parseInt(args[1]);
    program.run(args[0], Math.min(WARM_UP, batches));
    System.out.println("before " + used());
    long begin = System.nanoTime();
    program.run(args[0], batches);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.println("after " + used());
    System.out.println("took " + millis + " ms for " + program.count);
    System.in.read();
  }

  private void run(String what, int batches) throws Exception {
    for (int i = 0; i < batches; i++) {
      switch (what) {
        case "locks" -> locks(BATCH);
        case "nested" -> nested(BATCH);
        default -> threads(BATCH);
      }
    }
  }

  /** Monitors and locks that are never nested. */
  private void locks(int times) {
    for (int i = 0; i < times; i += 2) {
      Object monitor = new Object();
      last = monitor;
      synchronized (monitor) {
        count++;
      }
      ReentrantLock lock = new ReentrantLock();
      last = lock;
      lock.lock();
      try {
        count++;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Each is inside another one. */
  private void nested(int times) {
    for (int i = 0; i < times; i++) {
      Object inner = new Object();
      last = inner;
      synchronized (outer) {
        synchronized (inner) {
          count++;
        }
      }
    }
  }

  /** Virtual threads, by reflection because these classes are for JDK 17. */
  private void threads(int times) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    CountDownLatch ended = new CountDownLatch(times);
    Runnable task = () -> countDown(ended);
    for (int i = 0; i < times; i++) {
      start.invoke(null, task);
    }
    ended.await();
    count += times;
  }

  private void countDown(CountDownLatch ended) {
    synchronized (ended) {
      ended.countDown();
    }
  }

  /** The heap in use, after the agent has had the time to let go of what is gone. */
  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < MORE_THAN_A_SWEEP; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      never.await(200, TimeUnit.MILLISECONDS);
    }
    return least;
  }
}
