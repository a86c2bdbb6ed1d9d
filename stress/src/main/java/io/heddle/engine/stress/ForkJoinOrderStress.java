package io.heddle.engine.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads count one latch down at once: who waited for it knows what both did. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Both are known.")
@Outcome(expect = FORBIDDEN, desc = "What is not known raises a false alarm.")
@State
public class ForkJoinOrderStress {
  private static final Thread[] THREADS = {
    new Thread(() -> {}, "one"), new Thread(() -> {}, "other"), new Thread(() -> {}, "waits")
  };

  private final ForkJoinOrder order = new ForkJoinOrder();
  private final Object latch = new Object();
  private final ThreadRecord one;
  private final ThreadRecord other;
  private final ThreadRecord waits;
  private long oneTold;
  private long otherTold;

  /** Three threads. */
  public ForkJoinOrderStress() {
    ThreadTable table = new ThreadTable();
    one = table.of(THREADS[0]);
    other = table.of(THREADS[1]);
    waits = table.of(THREADS[2]);
  }

  /** Nests locks, and counts down. */
  @Actor
  public void countsDown() {
    oneTold = order.stamp(one);
    order.release(one, latch);
  }

  /** So does another one. */
  @Actor
  public void countsDownToo() {
    otherTold = order.stamp(other);
    order.release(other, latch);
  }

  /** Has waited. */
  @Arbiter
  public void goesOn(ZZ_Result r) {
    order.acquire(waits, latch);
    r.r1 = waits.clock.knows(one.id, oneTold);
    r.r2 = waits.clock.knows(other.id, otherTold);
  }
}
