package io.heddle.benchmarks;

import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The units in which the others are judged: what one atomic operation costs on this machine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Atomics {
  private final AtomicLong value = new AtomicLong();
  private long next;

  /** One compare-and-set that nobody disputes. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long compareAndSet() {
    long now = next;
    value.compareAndSet(now, now + 1);
    next = now + 1;
    return now;
  }

  /** One full fence after a store. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long fullFence() {
    long now = ++next;
    VarHandle.fullFence();
    return now;
  }
}
