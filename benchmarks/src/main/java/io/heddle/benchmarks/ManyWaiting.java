package io.heddle.benchmarks;

import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Very many threads that wait, for the probe to look at: a quarter each at a monitor, at a {@code
 * ReentrantLock}, for a task that runs, and idle at a queue. None of them hangs.
 */
public final class ManyWaiting {
  private static final long STACK = 256 * 1024L;
  private static final Object MONITOR = new Object();
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final LinkedBlockingQueue<String> QUEUE = new LinkedBlockingQueue<>();
  private static final CountDownLatch END = new CountDownLatch(1);

  private ManyWaiting() {}

  /** Argument: how many threads. Prints {@code done} when they wait, and stays until input ends. */
  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    ExecutorService pool = Executors.newFixedThreadPool(1);
    Future<?> running = pool.submit(ManyWaiting::untilTheEnd);
    LOCK.lock();
    synchronized (MONITOR) {
      for (int i = 0; i < threads; i++) {
        start(i % 4, running);
      }
      while (Thread.activeCount() < threads || isStarting()) {
        LockSupport.parkNanos(10_000_000);
      }
      System.out.println("done");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    END.countDown();
    System.exit(0);
  }

  private static void start(int kind, Future<?> running) {
    Runnable waits =
        switch (kind) {
          case 0 -> ManyWaiting::atTheMonitor;
          case 1 -> LOCK::lock;
          case 2 -> () -> get(running);
          default -> ManyWaiting::atTheQueue;
        };
    Thread thread = new Thread(null, waits, "waiting-" + kind, STACK);
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean isStarting() {
    Thread[] all = new Thread[Thread.activeCount() + 16];
    int count = Thread.enumerate(all);
    for (int i = 0; i < count; i++) {
      boolean ours = all[i].getName().startsWith("waiting-");
      if (ours && all[i].getState() == Thread.State.RUNNABLE) {
        return true;
      }
    }
    return false;
  }

  private static void atTheMonitor() {
    synchronized (MONITOR) {
      MONITOR.notifyAll();
    }
  }

  private static void atTheQueue() {
    try {
      QUEUE.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void untilTheEnd() {
    try {
      END.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void get(Future<?> future) {
    try {
      future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
