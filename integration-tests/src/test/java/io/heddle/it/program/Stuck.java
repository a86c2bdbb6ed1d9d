package io.heddle.it.program;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hangs in the way that its argument names: {@code deadlock}, {@code convoy} or {@code pool}. */
public final class Stuck {
  private static final int WAITERS = 6;
  private static final int WORKERS = 3;

  private Stuck() {}

  /** Says {@code stuck} when it does, or is about to. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "deadlock" -> deadlock();
      case "convoy" -> convoy();
      case "pool" -> pool();
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("stuck");
    Thread.currentThread().join();
  }

  private static void deadlock() {
    CyclicBarrier both = new CyclicBarrier(2);
    Object one = new Object();
    Object other = new Object();
    start("first", () -> take(one, other, both));
    start("second", () -> take(other, one, both));
  }

  private static void take(Object mine, Object its, CyclicBarrier both) {
    synchronized (mine) {
      await(both);
      synchronized (its) {
        throw new IllegalStateException("no deadlock");
      }
    }
  }

  private static void convoy() throws InterruptedException {
    Object lock = new Object();
    CountDownLatch held = new CountDownLatch(1);
    start("holder", () -> hold(lock, held));
    held.await();
    Thread[] waiters = new Thread[WAITERS];
    for (int i = 0; i < WAITERS; i++) {
      waiters[i] = start("waiter-" + i, () -> hold(lock, held));
    }
    for (Thread waiter : waiters) {
      while (waiter.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
    }
  }

  private static void hold(Object lock, CountDownLatch held) {
    synchronized (lock) {
      held.countDown();
      while (true) {
        try {
          Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static void pool() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    CyclicBarrier all = new CyclicBarrier(WORKERS + 1);
    for (int i = 0; i < WORKERS; i++) {
      pool.submit(
          () -> {
            await(all);
            return pool.submit(() -> 1).get();
          });
    }
    await(all);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.start();
    return thread;
  }
}
