package io.heddle.benchmarks;

import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A hang of two threads, or of a pool, among many that do nothing. */
public final class HangAmong {
  private static final AtomicLong LAST = new AtomicLong();
  private static final CountDownLatch BOTH = new CountDownLatch(2);

  private HangAmong() {}

  /** What hangs. */
  private enum Kind {
    /** Two threads at each other's monitors. */
    MONITORS,
    /** Two threads at each other's {@code ReentrantLock}. */
    LOCKS,
    /** A task of a pool of one waits for another one of the pool. */
    POOL,
    /** Two threads initialise two classes that need each other. */
    CLASSES,
    /** {@link #MONITORS} on virtual threads. */
    VIRTUAL_MONITORS,
    /** {@link #LOCKS} on virtual threads. */
    VIRTUAL_LOCKS
  }

  /**
   * Arguments: what hangs, how many others, and after how many milliseconds. Prints {@code metric
   * since MILLIS} with the time of the day at which the last thread of the hang came to wait, and
   * {@code done}; stays until input ends.
   */
  public static void main(String[] args) throws Exception {
    Kind kind = Kind.valueOf(args[0]);
    IdleServer.start(Integer.parseInt(args[1]));
    Thread.sleep(Long.parseLong(args[2])); // not always at the same moment between two looks
    hang(kind);
    while (LAST.get() == 0) {
      LockSupport.parkNanos(1_000_000);
    }
    System.out.println("metric since " + LAST.get());
    System.out.println("done");
    System.in.transferTo(OutputStream.nullOutputStream());
    Runtime.getRuntime().halt(0);
  }

  private static void hang(Kind kind) throws ReflectiveOperationException {
    boolean isVirtual = kind.name().startsWith("VIRTUAL");
    Object one = new Object();
    Object two = new Object();
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    switch (kind) {
      case MONITORS, VIRTUAL_MONITORS -> {
        start(() -> takeMonitors(one, two), isVirtual);
        start(() -> takeMonitors(two, one), isVirtual);
      }
      case LOCKS, VIRTUAL_LOCKS -> {
        start(() -> takeLocks(first, second), isVirtual);
        start(() -> takeLocks(second, first), isVirtual);
      }
      case POOL -> waitInPool();
      case CLASSES -> {
        start(One::touch, false);
        start(Two::touch, false);
      }
    }
  }

  /** By reflection: the class is one for JDK 17. */
  private static void start(Runnable runnable, boolean isVirtual)
      throws ReflectiveOperationException {
    if (isVirtual) {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, runnable);
    } else {
      new Thread(runnable).start();
    }
  }

  /** The later of the two calls tells when the hang began. */
  private static void meet() {
    BOTH.countDown();
    try {
      BOTH.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LAST.accumulateAndGet(System.currentTimeMillis(), Math::max);
  }

  private static void takeMonitors(Object first, Object second) {
    synchronized (first) {
      meet();
      synchronized (second) {
        second.notifyAll();
      }
    }
  }

  private static void takeLocks(ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      meet();
      second.lock();
      second.unlock();
    } finally {
      first.unlock();
    }
  }

  private static void waitInPool() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.execute(
        () -> {
          LAST.set(System.currentTimeMillis());
          try {
            pool.submit(() -> {}).get();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Needs {@link Two}. */
  private static final class One {
    static {
      meet();
      Two.touch();
    }

    static void touch() {}
  }

  /** Needs {@link One}. */
  private static final class Two {
    static {
      meet();
      One.touch();
    }

    static void touch() {}
  }
}
