package io.heddle.it.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A correct program that does much at a time with all that threads wait for, much of it slowly:
 * nothing of it hangs. Beside that it starts threads by the thousand, loads classes and makes
 * garbage.
 */
public final class Busy {
  private static final AtomicReference<@Nullable Throwable> FAILURE = new AtomicReference<>();

  private static volatile boolean over;

  private Busy() {}

  private interface Activity {
    void run() throws Exception;
  }

  /**
   * Argument: for how many seconds; 0 for as long as nothing comes from standard input. Prints
   * {@code done}; fails if anything of it has failed.
   */
  public static void main(String[] args) throws Exception {
    List<Thread> activities = new ArrayList<>();
    activities.add(again("fork-join", Busy::forkJoin));
    activities.add(again("stages", Busy::stages));
    activities.add(again("two-pools", Busy::twoPools));
    activities.add(again("meetings", Busy::meetings));
    activities.add(again("short-lived", Busy::shortLivedThreads));
    activities.add(again("classes", Busy::classes));
    activities.add(again("garbage", Busy::garbage));
    activities.add(again("throttle", Busy::throttle));
    activities.add(again("slow-holder", new SlowHolder()::run));
    activities.add(again("locks", new Locks()::run));
    activities.add(again("virtual", Busy::manyOverBoundedQueue));
    try (Pools idle = new Pools(Executors.newScheduledThreadPool(4))) {
      idle.executor().submit(() -> {}).get();
      System.out.println("busy");
      long seconds = Long.parseLong(args[0]);
      if (seconds == 0) {
        System.in.read();
      }
      TimeUnit.SECONDS.sleep(seconds);
      over = true;
      for (Thread activity : activities) {
        activity.join();
      }
    }
    Throwable thrown = FAILURE.get();
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
    System.out.println("done");
  }

  private static Thread again(String name, Activity activity) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!over) {
                  activity.run();
                }
              } catch (Throwable t) {
                FAILURE.compareAndSet(null, t);
              }
            },
            name);
    thread.start();
    return thread;
  }

  /** An executor that ends with its block, also before Java 19. */
  private record Pools(ExecutorService executor) implements AutoCloseable {
    @Override
    public void close() {
      executor.shutdown();
      try {
        if (!executor.awaitTermination(90, TimeUnit.SECONDS)) {
          throw new IllegalStateException("a pool does not end");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void forkJoin() {
    if (new Fibonacci(18).invoke() != 2584
        || ForkJoinPool.commonPool().submit(() -> 1).join() != 1) {
      throw new IllegalStateException();
    }
  }

  private static final class Fibonacci extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < 2) {
        return n;
      }
      Fibonacci left = new Fibonacci(n - 1);
      left.fork();
      return new Fibonacci(n - 2).compute() + left.join();
    }
  }

  private static void stages() throws Exception {
    try (Pools pool = new Pools(Executors.newFixedThreadPool(2))) {
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int mine = i;
        all.add(
            CompletableFuture.supplyAsync(() -> mine, pool.executor())
                .thenApplyAsync(n -> n + 1, pool.executor())
                .thenCombine(CompletableFuture.supplyAsync(() -> 1), Integer::sum));
      }
      CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).join();
    }
  }

  /** Tasks of one pool wait for slow ones of another. */
  private static void twoPools() throws Exception {
    try (Pools outer = new Pools(Executors.newFixedThreadPool(3));
        Pools inner = new Pools(Executors.newFixedThreadPool(1))) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(outer.executor().submit(() -> inner.executor().submit(() -> pause(500)).get()));
      }
      for (Future<?> future : all) {
        future.get();
      }
    }
  }

  private static @Nullable Void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return null;
  }

  private static void meetings() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(3);
    CountDownLatch latch = new CountDownLatch(3);
    Phaser phaser = new Phaser(3);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long late = i * 700L;
      Thread thread =
          new Thread(
              () -> {
                try {
                  Thread.sleep(late);
                  barrier.await();
                  phaser.arriveAndAwaitAdvance();
                  latch.countDown();
                } catch (Exception e) {
                  FAILURE.compareAndSet(null, e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    latch.await();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void shortLivedThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Thread thread = new Thread(Busy::classInUse);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void classInUse() {
    synchronized (Busy.class) {
      Thread.onSpinWait();
    }
  }

  /** Each lambda of each loader is a class. */
  private static void classes() throws Exception {
    byte[] bytes;
    try (var in = Busy.class.getResourceAsStream("Busy$Loaded.class")) {
      bytes = java.util.Objects.requireNonNull(in).readAllBytes();
    }
    for (int i = 0; i < 20; i++) {
      Class<?> type = new OwnLoader().define(bytes);
      ((Runnable) type.getDeclaredConstructor().newInstance()).run();
    }
    Thread.sleep(20);
  }

  private static final class OwnLoader extends ClassLoader {
    Class<?> define(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }
  }

  /** Defined again and again. */
  public static final class Loaded implements Runnable {
    private static final Object LOCK = new Object();

    @Override
    public void run() {
      synchronized (LOCK) {
        LOCK.notifyAll();
      }
    }
  }

  private static void garbage() throws InterruptedException {
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      kept.add(new byte[100_000]);
    }
    Thread.sleep(kept.size() / 10);
  }

  /** One thread takes the permits, others give them back, late. */
  private static void throttle() throws Exception {
    Semaphore inFlight = new Semaphore(3);
    try (Pools pool = new Pools(Executors.newCachedThreadPool())) {
      for (int i = 0; i < 9; i++) {
        inFlight.acquire();
        pool.executor()
            .execute(
                () -> {
                  try {
                    Thread.sleep(1200);
                  } catch (InterruptedException e) {
                    FAILURE.compareAndSet(null, e);
                  }
                  inFlight.release();
                });
      }
      inFlight.acquire(3);
    }
  }

  /** A lock is held for seconds while others wait for it. */
  private static final class SlowHolder {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    void run() throws Exception {
      try (Pools pool = new Pools(Executors.newFixedThreadPool(4))) {
        for (int i = 0; i < 4; i++) {
          boolean writes = i % 2 == 0;
          pool.executor().submit(() -> hold(writes));
        }
      }
    }

    private @Nullable Void hold(boolean writes) throws InterruptedException {
      var part = writes ? lock.writeLock() : lock.readLock();
      part.lock();
      try {
        Thread.sleep(800);
      } finally {
        part.unlock();
      }
      return null;
    }
  }

  /** Short sections of all kinds of locks, always in one order, and a queue by conditions. */
  private static final class Locks {
    private final ReentrantLock first = new ReentrantLock();
    private final Condition changed = first.newCondition();
    private final StampedLock second = new StampedLock();
    private int items;

    void run() throws Exception {
      try (Pools pool = new Pools(Executors.newFixedThreadPool(4))) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          all.add(pool.executor().submit(this::produce));
          all.add(pool.executor().submit(this::consume));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
    }

    private void produce() {
      for (int i = 0; i < 1000; i++) {
        first.lock();
        try {
          long stamp = second.writeLock();
          items++;
          second.unlockWrite(stamp);
          changed.signalAll();
        } finally {
          first.unlock();
        }
      }
    }

    private @Nullable Void consume() throws InterruptedException {
      for (int i = 0; i < 1000; i++) {
        first.lock();
        try {
          while (items == 0) {
            changed.await();
          }
          items--;
        } finally {
          first.unlock();
        }
      }
      return null;
    }
  }

  /** 100,000 virtual threads, or as many tasks of two threads on older JVMs. */
  private static void manyOverBoundedQueue() throws Exception {
    ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(100);
    Thread consumer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 100_000; i++) {
                  queue.take();
                }
              } catch (InterruptedException e) {
                FAILURE.compareAndSet(null, e);
              }
            },
            "consumer");
    consumer.start();
    try (Pools pool = new Pools(perTask())) {
      for (int i = 0; i < 100_000; i++) {
        int mine = i;
        pool.executor()
            .submit(
                () -> {
                  queue.put(mine);
                  return null;
                });
      }
    }
    consumer.join();
  }

  private static ExecutorService perTask() throws ReflectiveOperationException {
    if (Runtime.version().feature() < 21) {
      return Executors.newFixedThreadPool(2);
    }
    ThreadFactory factory =
        (ThreadFactory)
            Class.forName("java.lang.Thread$Builder")
                .getMethod("factory")
                .invoke(Thread.class.getMethod("ofVirtual").invoke(null));
    return (ExecutorService)
        Executors.class
            .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
            .invoke(null, factory);
  }
}
