package io.heddle.it.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A hang that begins while a pool of a thousand threads has nothing to do; or none: then the two
 * threads take the same locks one after the other, and wait like the others.
 */
public final class HangAmong {
  private static final int OTHERS = 1_000;

  /** Behind the first look, which comes soon after the start: the hang is not to profit from it. */
  private static final long PAUSE_MILLIS = 1_500;

  private static final CountDownLatch BOTH = new CountDownLatch(2);
  private static final CountDownLatch FOREVER = new CountDownLatch(1);
  private static final AtomicLong LAST = new AtomicLong();

  private HangAmong() {}

  /**
   * Arguments: {@code monitors}, {@code locks}, {@code pool}, {@code classes} or {@code none}; and
   * {@code platform} or {@code virtual}. Prints {@code hangs since MILLIS}, by the time of day, as
   * soon as the last thread is about to wait.
   */
  public static void main(String[] args) throws Exception {
    boolean isVirtual = args[1].equals("virtual");
    startOthers();
    Thread.sleep(PAUSE_MILLIS);
    for (Runnable runnable : hang(args[0], isVirtual)) {
      start(runnable, isVirtual);
    }
    BOTH.await();
    while (LAST.get() == 0) {
      Thread.sleep(1);
    }
    System.out.println("hangs since " + LAST.get());
    System.in.read();
  }

  private static void startOthers() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(OTHERS);
    CountDownLatch started = new CountDownLatch(OTHERS);
    for (int i = 0; i < OTHERS; i++) {
      pool.execute(started::countDown);
    }
    started.await();
  }

  private static List<Runnable> hang(String kind, boolean isVirtual) {
    Object one = new Object();
    Object two = new Object();
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    return switch (kind) {
      case "monitors" -> List.of(() -> takeMonitors(one, two), () -> takeMonitors(two, one));
      case "locks" -> List.of(() -> takeLocks(first, second), () -> takeLocks(second, first));
      case "pool" -> List.of(() -> waitInPool(isVirtual));
      case "classes" -> List.of(One::touch, Two::touch);
      default -> idle();
    };
  }

  private static List<Runnable> idle() {
    ReentrantLock lock = new ReentrantLock();
    List<Runnable> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(
          () -> {
            lock.lock();
            lock.unlock();
            meet();
            await(FOREVER);
          });
    }
    return both;
  }

  private static void start(Runnable runnable, boolean isVirtual) throws Exception {
    if (isVirtual) {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, runnable);
    } else {
      new Thread(runnable).start();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The later of the two calls tells when the hang began. */
  private static void meet() {
    BOTH.countDown();
    await(BOTH);
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

  private static void waitInPool(boolean isVirtual) {
    ExecutorService pool = Executors.newFixedThreadPool(1, factory(isVirtual));
    pool.execute(
        () -> {
          BOTH.countDown();
          BOTH.countDown();
          LAST.set(System.currentTimeMillis());
          try {
            pool.submit(() -> {}).get();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static ThreadFactory factory(boolean isVirtual) {
    if (!isVirtual) {
      return Thread::new;
    }
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (ThreadFactory) type.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
