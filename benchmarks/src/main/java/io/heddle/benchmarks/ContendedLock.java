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
import org.openjdk.jmh.annotations.Threads;

/** Two threads that want the same lock all the time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class ContendedLock {
  /** Steps of some six cycles each, of which each needs the one before. */
  private static final int SECTION = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private long count;
  private long random = 1;

  /** {@link ReentrantLock#lock} and {@code unlock} by both. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long contendedReentrantLock() {
    lock.lock();
    try {
      return ++count;
    } finally {
      lock.unlock();
    }
  }

  /** The same with a section of about 100 ns, which is short for one of a program. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long contendedSection() {
    lock.lock();
    try {
      long r = random;
      for (int i = 0; i < SECTION; i++) {
        r ^= r << 13; // xorshift: Marsaglia, Journal of Statistical Software 8, 2003
        r ^= r >>> 7;
        r ^= r << 17;
      }
      random = r;
      return r;
    } finally {
      lock.unlock();
    }
  }
}
