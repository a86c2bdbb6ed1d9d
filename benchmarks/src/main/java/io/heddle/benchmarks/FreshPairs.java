package io.heddle.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nested monitors over pairs that were never locked before, so that each is a new edge. Single
 * shots with fresh pairs; a run without end would measure what happens when the agent's tables are
 * full.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = FreshPairs.SHOTS)
@Measurement(iterations = FreshPairs.SHOTS)
public class FreshPairs {
  static final int SHOTS = 20;

  private Pairs pairs = new Pairs();

  /** New pairs for every shot. */
  @Setup(Level.Iteration)
  public void renew() {
    pairs = new Pairs();
  }

  /** Each of the 10,000 pairs once. */
  @Benchmark
  @OperationsPerInvocation(Pairs.COUNT)
  public long firstPass() {
    return pairs.lockAll();
  }
}
