package io.heddle.instrument.weave.subject;

import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that start threads and hand over tasks, in the forms that libraries offer. */
public final class Tasks {
  public static boolean thread() throws InterruptedException {
    AtomicBoolean ran = new AtomicBoolean();
    Thread thread = new Thread(() -> ran.set(true));
    thread.start();
    thread.join();
    return ran.get();
  }

  public static int pool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      AtomicInteger sum = new AtomicInteger();
      pool.execute(() -> sum.addAndGet(1));
      Runnable two = () -> sum.addAndGet(2);
      pool.submit(two).get();
      int three = pool.submit(() -> 3).get();
      int one = pool.invokeAny(List.of(() -> 1));
      return sum.get() + three + one;
    } finally {
      pool.shutdown();
    }
  }

  public static int scheduled() throws Exception {
    ScheduledExecutorService pool = new ScheduledThreadPoolExecutor(1);
    try {
      return pool.schedule(() -> 8, 1, TimeUnit.NANOSECONDS).get();
    } finally {
      pool.shutdown();
    }
  }

  public static boolean timer() {
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ran.complete(true);
          }
        },
        0);
    boolean result = ran.join();
    timer.cancel();
    return result;
  }

  public static int forkJoin() {
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      return pool.invoke(ForkJoinTask.adapt(() -> 32));
    } finally {
      pool.shutdown();
    }
  }

  public static int future() {
    return CompletableFuture.supplyAsync(() -> 32).thenApplyAsync(n -> n + 1).join();
  }

  /** A thread class of the application's own. */
  private static final class Named extends Thread {
    Named() {
      super("named");
    }
  }

  public static String subclass() throws InterruptedException {
    Thread named = new Named();
    named.start();
    named.join();
    return named.getName();
  }

  /** Starts, submits and executes, but no tasks. */
  private static final class Engine {
    private int orders;

    void start(int gear) {
      orders += gear;
    }

    void execute(String order) {
      orders += order.length();
    }

    static void submit() {}
  }

  public static int noTask() {
    Engine engine = new Engine();
    engine.start(1);
    engine.execute("x");
    Engine.submit();
    return engine.orders;
  }
}
