package io.heddle.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nested monitors over many pairs that were all locked before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ManyPairs {
  private final Pairs pairs = new Pairs(Pairs.COUNT);
  private int next;

  /** The first passes, which are not measured here: until the agent knows all the pairs. */
  @Setup(Level.Trial)
  public void firstPasses() throws InterruptedException {
    pairs.lockUntilKnown();
  }

  /** The next of the 10,000 pairs. */
  @Benchmark
  public long nestedOverPairs() {
    int i = next;
    next = i + 1 == Pairs.COUNT ? 0 : i + 1;
    return pairs.lock(i);
  }
}
