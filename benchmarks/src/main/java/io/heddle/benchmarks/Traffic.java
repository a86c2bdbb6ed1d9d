package io.heddle.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many short tasks that nest two locks: a recording of it has about 100,000 events a second. */
public final class Traffic {
  private static final int WORKERS = 8;
  private static final int QUEUED = 64;

  private static final Object OUTER = new Object();
  private static final Object INNER = new Object();

  private Traffic() {}

  /** Runs for so many seconds. */
  public static void main(String[] args) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    Semaphore room = new Semaphore(QUEUED);
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    while (System.nanoTime() < end) {
      room.acquire();
      pool.execute(() -> task(room));
    }
    pool.shutdown();
  }

  private static void task(Semaphore room) {
    synchronized (OUTER) {
      synchronized (INNER) {
        Thread.onSpinWait();
      }
    }
    room.release();
  }
}
