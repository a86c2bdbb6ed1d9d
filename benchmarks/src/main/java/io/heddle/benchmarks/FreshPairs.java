package io.heddle.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
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
  static final int SHOTS = 6;

  private final Deque<Pairs> fresh = new ArrayDeque<>();
  private Pairs pairs = new Pairs(0);

  /** Makes all pairs beforehand: what a shot makes itself would still be in the nearest cache. */
  @Setup(Level.Trial)
  public void prepare() {
    for (int i = 0; i < 2 * SHOTS; i++) {
      fresh.add(new Pairs(Pairs.COUNT));
    }
  }

  /**
   * New pairs for every shot; those of the shot before become garbage. Without the pause most of
   * the new edges would find the agent's queue full, and the benchmark would measure dropping.
   */
  @Setup(Level.Iteration)
  public void renew() throws InterruptedException {
    pairs = fresh.remove();
    Settling.settle();
  }

  /** Each of the 10,000 pairs once. */
  @Benchmark
  @OperationsPerInvocation(Pairs.COUNT)
  public long firstPass() {
    return pairs.lockAll();
  }
}
