package io.heddle.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One thread, locks nobody else wants. The locking methods are not inlined: else the compiler
 * merges the sections of many operations into one (lock coarsening) and the baseline measures
 * nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UncontendedLocks {
  private final Object outer = new Object();
  private final Object inner = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private long count;

  /** A {@code synchronized} block. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long synchronizedBlock() {
    synchronized (outer) {
      return ++count;
    }
  }

  /** A {@code synchronized} method. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public synchronized long synchronizedMethod() {
    return ++count;
  }

  /** {@link ReentrantLock#lock} and {@code unlock}. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long reentrantLock() {
    lock.lock();
    try {
      return ++count;
    } finally {
      lock.unlock();
    }
  }

  /** A monitor inside another, always the same two. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long nestedPair() {
    synchronized (outer) {
      synchronized (inner) {
        return ++count;
      }
    }
  }
}
