package io.heddle.it.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads, pools, class loaders, locks and objects of pools come and go, some of them in the middle
 * of things; nothing of it stays.
 */
public final class Churn {
  private static final AtomicReference<@Nullable Throwable> FAILURE = new AtomicReference<>();
  private static final Queue<WeakReference<ClassLoader>> LOADERS = new ConcurrentLinkedQueue<>();
  private static final Queue<byte[]> LEAKED = new ConcurrentLinkedQueue<>();
  private static final Gate GATE = new Gate();

  private static volatile boolean over;

  private Churn() {}

  private interface Round {
    void run() throws Exception;
  }

  /** Lets rounds begin unless somebody measures, who waits for the end of those that run. */
  private static final class Gate {
    private boolean closed;
    private int inside;

    synchronized void enter() throws InterruptedException {
      while (closed) {
        wait();
      }
      inside++;
    }

    synchronized void leave() {
      inside--;
      notifyAll();
    }

    synchronized void close() throws InterruptedException {
      closed = true;
      while (inside > 0) {
        wait();
      }
    }

    synchronized void open() {
      closed = false;
      notifyAll();
    }
  }

  /**
   * Reads from standard input: {@code measure} prints what is there between rounds after full
   * collections, {@code end} ends it. With the argument {@code leak} a megabyte stays each time.
   * Fails if anything of it has failed.
   */
  public static void main(String[] args) throws Exception {
    boolean leaks = args.length > 0 && args[0].equals("leak");
    List<Thread> all = new ArrayList<>();
    all.add(again("threads", Churn::threads));
    all.add(again("pools", Churn::pools));
    all.add(again("fork-join", Churn::forkJoin));
    all.add(again("loaders", Churn::loaders));
    all.add(again("locks", Churn::locks));
    all.add(again("virtual", Churn::virtualThreads));
    all.add(again("stages", Churn::stages));
    all.add(again("timers", Churn::timers));
    all.add(again("objects", new Lent()::run));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("churning");
    String line = in.readLine();
    while (line != null && !line.equals("end")) {
      measure();
      if (leaks) {
        LEAKED.add(new byte[1 << 20]);
      }
      line = in.readLine();
    }
    over = true;
    for (Thread thread : all) {
      thread.join();
    }
    Throwable thrown = FAILURE.get();
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
    System.out.println("done");
  }

  private static void measure() throws InterruptedException {
    GATE.close();
    long loaders = alive();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "heap %d classes %d loaders %d%n",
        runtime.totalMemory() - runtime.freeMemory(),
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        loaders);
    GATE.open();
  }

  /** Collects until no more goes; how many loaders are left. */
  private static long alive() {
    long before;
    long alive = Long.MAX_VALUE;
    int rounds = 0;
    do {
      before = alive;
      System.gc();
      LOADERS.removeIf(loader -> loader.refersTo(null));
      alive = LOADERS.size();
      rounds++;
    } while (rounds < 2 || (alive < before && rounds < 10));
    return alive;
  }

  private static Thread again(String name, Round round) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!over) {
                  GATE.enter();
                  try {
                    round.run();
                  } finally {
                    GATE.leave();
                  }
                  TimeUnit.MILLISECONDS.sleep(5);
                }
              } catch (Throwable t) {
                t.printStackTrace();
                FAILURE.compareAndSet(null, t);
              }
            },
            name);
    thread.start();
    return thread;
  }

  /** Some end, some die of an exception or with a lock in their hands, some are interrupted. */
  private static void threads() throws Exception {
    Object monitor = new Object();
    List<Thread> all = new ArrayList<>();
    all.add(new Thread(() -> {}));
    all.add(new Thread(new ReentrantLock()::lock));
    all.add(new Thread(Churn::fail));
    all.add(new Thread(LockSupport::park));
    all.add(new Thread(() -> waitAt(monitor)));
    all.add(new Thread(() -> sleepIn(monitor)));
    for (Thread thread : all) {
      thread.setUncaughtExceptionHandler((dead, thrown) -> {});
      thread.start();
    }
    while (all.stream().anyMatch(Thread::isAlive)) {
      all.forEach(Thread::interrupt);
      all.get(all.size() - 1).join(5);
    }
  }

  private static void fail() {
    throw new IllegalStateException("as it is to be");
  }

  private static void waitAt(Object monitor) {
    try {
      synchronized (monitor) {
        monitor.wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleepIn(Object monitor) {
    try {
      synchronized (monitor) {
        TimeUnit.MINUTES.sleep(1);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Pools that are ended while their tasks run, wait in the queue, have failed or are cancelled.
   */
  private static void pools() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    ScheduledExecutorService timed = Executors.newScheduledThreadPool(2);
    CountDownLatch begun = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      pool.submit(Churn::fail);
    }
    for (int i = 0; i < 10; i++) {
      pool.submit(
          () -> {
            begun.countDown();
            TimeUnit.MINUTES.sleep(1);
            return null;
          });
    }
    Future<?> later = timed.schedule(() -> {}, 1, TimeUnit.HOURS);
    timed.scheduleAtFixedRate(Churn::fail, 0, 1, TimeUnit.MILLISECONDS);
    begun.await();
    later.cancel(true);
    end(pool);
    end(timed);
  }

  private static void end(ExecutorService pool) throws InterruptedException {
    pool.shutdownNow();
    if (!pool.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a pool does not end");
    }
  }

  private static void forkJoin() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(pool.submit(() -> new ReentrantLock().lock()));
    }
    all.get(0).get();
    all.get(19).cancel(true);
    end(pool);
  }

  private static void loaders() throws Exception {
    ClassLoader loader = new Loader();
    Runnable plugin =
        (Runnable) loader.loadClass(Plugin.class.getName()).getDeclaredConstructor().newInstance();
    LOADERS.add(new WeakReference<>(loader));
    Thread thread = new Thread(plugin);
    thread.setContextClassLoader(loader);
    thread.start();
    thread.join();
    TimeUnit.MILLISECONDS.sleep(50);
  }

  private static void locks() throws Exception {
    for (int i = 0; i < 100; i++) {
      Object outer = new Object();
      ReentrantLock middle = new ReentrantLock();
      ReentrantReadWriteLock inner = new ReentrantReadWriteLock();
      Semaphore permit = new Semaphore(1);
      synchronized (outer) {
        middle.lock();
        inner.readLock().lock();
        permit.acquire();
        if (inner.writeLock().tryLock(10, TimeUnit.NANOSECONDS)) {
          throw new IllegalStateException("read and written");
        }
        permit.release();
        inner.readLock().unlock();
        middle.newCondition().await(1, TimeUnit.NANOSECONDS);
        middle.unlock();
        outer.wait(0, 1);
      }
    }
  }

  /** Some of them end, some fail, some are interrupted. Before JDK 21, on threads of a pool. */
  private static void virtualThreads() throws Exception {
    ExecutorService executor;
    try {
      executor =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      executor = Executors.newCachedThreadPool();
    }
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    for (int i = 0; i < 20; i++) {
      executor.submit(() -> {});
      executor.submit(Churn::fail);
      executor.submit(
          () -> {
            lock.lockInterruptibly();
            lock.unlock();
            return null;
          });
    }
    executor.shutdownNow();
    lock.unlock();
    end(executor);
  }

  private static void stages() throws Exception {
    Executor each = task -> new Thread(task).start();
    CompletableFuture<Integer> never = new CompletableFuture<>();
    CompletableFuture<Integer> failed =
        CompletableFuture.supplyAsync(() -> Integer.parseInt("none"), each);
    CompletableFuture<Integer> all =
        CompletableFuture.supplyAsync(() -> 1, each)
            .thenCombine(failed.exceptionally(t -> 2), Integer::sum)
            .thenApplyAsync(n -> n + 1, each);
    never.thenAccept(n -> fail());
    never.cancel(true);
    if (all.get() != 4) {
      throw new IllegalStateException();
    }
  }

  private static void timers() throws Exception {
    Timer timer = new Timer();
    CountDownLatch ran = new CountDownLatch(1);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ran.countDown();
          }
        },
        1);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            fail();
          }
        },
        TimeUnit.HOURS.toMillis(1));
    ran.await();
    timer.cancel();
  }

  /** Objects of a pool. */
  private static final class Lent {
    Object borrowObject() {
      return new Object();
    }

    void returnObject(Object object) {
      if (object == null) {
        throw new IllegalStateException();
      }
    }

    void run() {
      for (int i = 0; i < 100; i++) {
        Object lent = borrowObject();
        returnObject(lent);
      }
    }
  }

  /** Defines the classes of the plug-in itself. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(Churn.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null || !name.startsWith(Plugin.class.getName())) {
          return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }
}
