package io.heddle.it.program;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Pools of all kinds, each with one worker or two, whose workers have run tasks before the agent
 * comes, and run more after.
 */
public final class OldPools {
  private static final int ROUNDS = 25;

  private OldPools() {}

  /** Says nothing to its superclass, as many do. */
  private static final class Own extends ThreadPoolExecutor {
    Own() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    protected void beforeExecute(Thread worker, Runnable task) {
      // of its own
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
      // of its own
    }
  }

  /** Runs tasks everywhere, waits for a line, and does it again. */
  public static void main(String[] args) throws Exception {
    ExecutorService fixed = Executors.newFixedThreadPool(1);
    ExecutorService own = new Own();
    ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
    ForkJoinPool forkJoin = new ForkJoinPool(2);
    Timer timer = new Timer("timer", true);
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < ROUNDS; i++) {
        runOne(fixed, own, scheduled, forkJoin, timer);
      }
      if (part == 0) {
        System.out.println("ready");
        System.in.read();
      }
    }
    System.out.println("done");
    System.in.read();
    System.exit(0);
  }

  /** One after the other, so that all have ended. */
  private static void runOne(
      ExecutorService fixed,
      ExecutorService own,
      ScheduledExecutorService scheduled,
      ForkJoinPool forkJoin,
      Timer timer)
      throws Exception {
    CountDownLatch done = new CountDownLatch(4);
    fixed.execute(done::countDown);
    own.execute(done::countDown);
    scheduled.schedule(done::countDown, 1, TimeUnit.MILLISECONDS);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            done.countDown();
          }
        },
        0);
    TimerTask cancelled =
        new TimerTask() {
          @Override
          public void run() {
            throw new IllegalStateException("was cancelled");
          }
        };
    timer.schedule(cancelled, 100_000);
    cancelled.cancel();
    forkJoin.submit(() -> 1).get();
    done.await();
  }
}
