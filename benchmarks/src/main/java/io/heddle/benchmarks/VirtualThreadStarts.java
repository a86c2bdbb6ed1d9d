package io.heddle.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The whole life of a virtual thread that does nothing. Needs JDK 21 or later. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VirtualThreadStarts implements Runnable {
  static final int BATCH = 100;

  // A constant, which the compiler folds: as fast as a call written in the source.
  private static final MethodHandle START = startVirtualThread();

  private final Thread[] threads = new Thread[BATCH];
  private volatile boolean ran;

  /**
   * {@code Thread.startVirtualThread} and join, many at a time: one alone measures how fast the
   * machine wakes a carrier, which varies by a factor of three.
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void virtualThreadStartJoin() throws InterruptedException {
    for (int i = 0; i < BATCH; i++) {
      threads[i] = start(this);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** What the thread does. */
  @Override
  public void run() {
    ran = true;
  }

  private static Thread start(Runnable task) {
    try {
      return (Thread) START.invokeExact(task);
    } catch (Throwable e) {
      throw new IllegalStateException("a virtual thread did not start", e);
    }
  }

  private static MethodHandle startVirtualThread() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
