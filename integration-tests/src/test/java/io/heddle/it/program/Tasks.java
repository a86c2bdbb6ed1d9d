package io.heddle.it.program;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Gives tasks to every kind of executor, one method for each, and waits for them. */
public final class Tasks {
  private Tasks() {}

  /** Ends by itself when every task has run. */
  public static void main(String[] args) throws Exception {
    sameTwice();
    queuedOften();
    failing();
    removed();
    rejected();
    periodic();
    forkJoin();
    completable();
    timer();
    threadPerTask();
    System.out.println("done");
  }

  private static void sameTwice() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Runnable shared = Tasks::nothing;
    pool.execute(shared);
    pool.execute(shared);
    end(pool);
  }

  /** One object waits in two pools, and twice in each of them. */
  private static void queuedOften() throws Exception {
    ExecutorService first = Executors.newFixedThreadPool(1);
    ExecutorService second = Executors.newFixedThreadPool(1);
    CountDownLatch go = new CountDownLatch(1);
    Runnable blocker = () -> await(go);
    first.execute(blocker);
    second.execute(blocker);
    Runnable shared = Tasks::nothing;
    second.execute(shared);
    first.execute(shared);
    second.execute(shared);
    first.execute(shared);
    go.countDown();
    end(first);
    end(second);
  }

  private static void failing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    failure(
        pool.submit(
            () -> {
              throw new IllegalStateException("nobody reads this");
            }));
    end(pool);
  }

  /** The task object in the queue is the one that was submitted, so that it can be removed. */
  private static void removed() throws Exception {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2));
    CountDownLatch go = new CountDownLatch(1);
    pool.execute(() -> await(go));
    Runnable second = Tasks::nothing;
    pool.execute(second);
    System.out.println("removed: " + pool.remove(second));
    pool.execute(second);
    System.out.println("never began: " + (pool.shutdownNow().get(0) == second));
    go.countDown();
    end(pool);
  }

  private static void rejected() throws Exception {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    CountDownLatch go = new CountDownLatch(1);
    try {
      for (int i = 0; i < 3; i++) {
        pool.execute(() -> await(go));
      }
    } catch (RejectedExecutionException expected) {
      System.out.println("rejected: true");
    }
    go.countDown();
    end(pool);
  }

  private static void periodic() throws Exception {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    CountDownLatch three = new CountDownLatch(3);
    pool.scheduleAtFixedRate(three::countDown, 5, 5, TimeUnit.MILLISECONDS);
    three.await();
    pool.schedule(Tasks::nothing, 100, TimeUnit.MILLISECONDS).get();
    pool.shutdownNow();
    pool.awaitTermination(10, TimeUnit.SECONDS);
  }

  private static void forkJoin() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    pool.submit(Tasks::nothing).get();
    System.out.println("fork-join: " + pool.invoke(new Sum(8)));
    end(pool);
  }

  private static void completable() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CompletableFuture.runAsync(Tasks::nothing, pool).get();
    failure(
        CompletableFuture.supplyAsync(
            () -> {
              throw new IllegalStateException("as planned");
            },
            pool));
    end(pool);
  }

  private static void timer() throws InterruptedException {
    Timer timer = new Timer("clock");
    CountDownLatch two = new CountDownLatch(2);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            two.countDown();
          }
        },
        5,
        5);
    two.await();
    timer.cancel();
  }

  private static void threadPerTask() throws Exception {
    if (Runtime.version().feature() < 21) {
      return;
    }
    ExecutorService pool =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    pool.submit(Tasks::nothing).get();
    end(pool);
  }

  private static void failure(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException expected) {
      System.out.println("failed: " + expected.getCause().getMessage());
    }
  }

  private static void nothing() {}

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Forks many times, as fork-join tasks do. */
  private static final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final int size;

    Sum(int size) {
      this.size = size;
    }

    @Override
    protected Integer compute() {
      if (size == 1) {
        return 1;
      }
      Sum left = new Sum(size / 2);
      left.fork();
      return new Sum(size - size / 2).compute() + left.join();
    }
  }
}
