package io.heddle.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs one of the benchmarks in a plain timed loop, as a program would: without what JMH does to
 * keep the compiler from inlining, merging sections of neighbouring operations (lock coarsening)
 * and removing what nobody uses. The work itself is that of the benchmark's class.
 */
public final class PlainLoop {
  private static final int FAST = 100_000;
  private static final int SLOW = 200;

  /** Keeps the results alive, which is all that a plain program would do. */
  static volatile long sink;

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          row("UncontendedLocks.synchronizedBlock", FAST, PlainLoop::synchronizedBlock),
          row("UncontendedLocks.synchronizedMethod", FAST, PlainLoop::synchronizedMethod),
          row("UncontendedLocks.reentrantLock", FAST, PlainLoop::reentrantLock),
          row("UncontendedLocks.nestedPair", FAST, PlainLoop::nestedPair),
          row("ManyPairs.nestedOverPairs", FAST, PlainLoop::nestedOverPairs),
          row("FreshPairs.firstPass", 1, Pairs.COUNT, 1, FreshPairs.SHOTS, PlainLoop::firstPass),
          row(
              "ContendedLock.contendedReentrantLock",
              FAST,
              1,
              2,
              Integer.MAX_VALUE,
              PlainLoop::contended),
          row(
              "ContendedLock.contendedSection",
              FAST,
              1,
              2,
              Integer.MAX_VALUE,
              PlainLoop::contendedSection),
          row("Tasks.submitRunGet", SLOW, PlainLoop::submitRunGet),
          row("Connections.borrowAndReturn", FAST, PlainLoop::borrowAndReturn),
          row("ThreadStarts.platformThreadStartJoin", SLOW, PlainLoop::platformThread),
          row(
              "VirtualThreadStarts.virtualThreadStartJoin",
              SLOW,
              VirtualThreadStarts.BATCH,
              1,
              Integer.MAX_VALUE,
              PlainLoop::virtualThreads));

  private PlainLoop() {}

  /**
   * Arguments: the benchmark as in {@link Compare#BENCHMARKS}; milliseconds to warm up and to
   * measure. Prints nanoseconds per operation.
   */
  public static void main(String[] args) throws Exception {
    Row row = ROWS.get(args[0]);
    if (row == null) {
      throw new IllegalArgumentException("no such loop: " + args[0]);
    }
    Loop loop = row.loop().get();
    List<Stopwatch> times = runAll(loop, row, Long.parseLong(args[1]), Long.parseLong(args[2]));
    double operations = 0;
    double wall = 0;
    double thread = 0;
    for (Stopwatch each : times) {
      operations += each.operations();
      wall = Math.max(wall, each.wall());
      thread += each.thread();
    }
    Stopwatch.print(Fork.WALL, wall * row.threads() / operations);
    Stopwatch.print(Fork.THREAD, thread / operations);
    if (row.limit() == Integer.MAX_VALUE) {
      Stopwatch.print(Fork.PROCESS, times.get(0).process() / operations);
    }
    loop.close();
  }

  private static List<Stopwatch> runAll(Loop loop, Row row, long warmMillis, long measureMillis)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(row.threads());
    Callable<Stopwatch> worker =
        () -> {
          run(loop, row, warmMillis);
          together.await();
          return run(loop, row, measureMillis);
        };
    if (row.threads() == 1) {
      return List.of(worker.call());
    }
    ExecutorService pool = Executors.newFixedThreadPool(row.threads());
    try {
      List<Stopwatch> times = new ArrayList<>();
      for (Future<Stopwatch> each : pool.invokeAll(List.of(worker, worker))) {
        times.add(each.get());
      }
      return times;
    } finally {
      pool.shutdown();
    }
  }

  private static Stopwatch run(Loop loop, Row row, long millis) throws Exception {
    Stopwatch watch = new Stopwatch();
    long end = TimeUnit.MILLISECONDS.toNanos(millis);
    for (int i = 0; i < row.limit() && watch.wall() < end; i++) {
      loop.prepare();
      watch.start();
      sink = repeat(loop, row.batch());
      watch.stop();
      watch.add((long) row.batch() * row.operations());
    }
    return watch;
  }

  private static long repeat(Loop loop, int times) throws Exception {
    long result = 0;
    for (int i = 0; i < times; i++) {
      result += loop.run();
    }
    return result;
  }

  private static Loop synchronizedBlock() {
    UncontendedLocks locks = new UncontendedLocks();
    return locks::synchronizedBlock;
  }

  private static Loop synchronizedMethod() {
    UncontendedLocks locks = new UncontendedLocks();
    return locks::synchronizedMethod;
  }

  private static Loop reentrantLock() {
    UncontendedLocks locks = new UncontendedLocks();
    return locks::reentrantLock;
  }

  private static Loop nestedPair() {
    UncontendedLocks locks = new UncontendedLocks();
    return locks::nestedPair;
  }

  private static Loop nestedOverPairs() {
    ManyPairs pairs = new ManyPairs();
    try {
      pairs.firstPasses();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return pairs::nestedOverPairs;
  }

  private static Loop firstPass() {
    FreshPairs pairs = new FreshPairs();
    pairs.prepare();
    return new Loop() {
      @Override
      public void prepare() throws InterruptedException {
        pairs.renew();
      }

      @Override
      public long run() {
        return pairs.firstPass();
      }
    };
  }

  private static Loop contended() {
    ContendedLock lock = new ContendedLock();
    return lock::contendedReentrantLock;
  }

  private static Loop contendedSection() {
    ContendedLock lock = new ContendedLock();
    return lock::contendedSection;
  }

  private static Loop submitRunGet() {
    Tasks tasks = new Tasks();
    return new Loop() {
      @Override
      public long run() throws Exception {
        return tasks.submitRunGet();
      }

      @Override
      public void close() {
        tasks.shutDown();
      }
    };
  }

  private static Loop borrowAndReturn() {
    Connections connections = new Connections();
    return new Loop() {
      @Override
      public long run() throws Exception {
        return connections.borrowAndReturn();
      }

      @Override
      public void close() {
        connections.shutDown();
      }
    };
  }

  private static Loop platformThread() {
    ThreadStarts threads = new ThreadStarts();
    return () -> threads.platformThreadStartJoin().getPriority();
  }

  private static Loop virtualThreads() {
    VirtualThreadStarts threads = new VirtualThreadStarts();
    return () -> {
      threads.virtualThreadStartJoin();
      return 1;
    };
  }

  private static Map.Entry<String, Row> row(String name, int batch, Supplier<Loop> loop) {
    return row(name, batch, 1, 1, Integer.MAX_VALUE, loop);
  }

  private static Map.Entry<String, Row> row(
      String name, int batch, int operations, int threads, int limit, Supplier<Loop> loop) {
    return Map.entry(name, new Row(batch, operations, threads, limit, loop));
  }

  /**
   * How a loop is run.
   *
   * @param batch runs between two looks at the clock
   * @param operations operations in one run
   * @param threads threads that run it at once, 1 or 2
   * @param limit batches at most
   * @param loop makes it; only the one that is run, so that the compiler knows what is called
   */
  private record Row(int batch, int operations, int threads, int limit, Supplier<Loop> loop) {}

  /** The work. */
  private interface Loop {
    /** Before a batch; not measured. */
    default void prepare() throws InterruptedException {}

    /** Does it once; returns something that depends on it. */
    long run() throws Exception;

    /** After the last batch. */
    default void close() {}
  }
}
