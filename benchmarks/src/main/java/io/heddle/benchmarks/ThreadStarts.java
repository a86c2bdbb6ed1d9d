package io.heddle.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The whole life of a platform thread that does nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ThreadStarts implements Runnable {
  private volatile boolean ran;

  /** Constructor, start and join. */
  @Benchmark
  public Thread platformThreadStartJoin() throws InterruptedException {
    Thread thread = new Thread(this);
    thread.start();
    thread.join();
    return thread;
  }

  /** What the thread does. */
  @Override
  public void run() {
    ran = true;
  }
}
