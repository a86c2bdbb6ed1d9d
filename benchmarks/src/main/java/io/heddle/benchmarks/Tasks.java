package io.heddle.benchmarks;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The way of a task through a pool. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Tasks {
  private static final Integer RESULT = 42;

  private final ExecutorService pool = Executors.newFixedThreadPool(1);

  /** An empty task: submitted, run by the other thread, result fetched. */
  @Benchmark
  public Integer submitRunGet() throws ExecutionException, InterruptedException {
    return pool.submit(() -> RESULT).get();
  }

  /** Ends the pool's thread. */
  @TearDown
  public void shutDown() {
    pool.shutdown();
  }
}
