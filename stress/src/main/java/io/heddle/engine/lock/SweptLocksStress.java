package io.heddle.engine.lock;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The reporter thread drops stale references while the thread takes the very lock of such a slot
 * again: whatever is lost for a moment, in the end nothing counts as held that is not.
 */
@JCStressTest
@Outcome(id = "0 held, 1 held", expect = ACCEPTABLE, desc = "All is given back.")
@Outcome(expect = FORBIDDEN, desc = "A lock counts as held for ever, or an exception.")
@State
public class SweptLocksStress {
  private final Object outer = new Object();
  private final Object inner = new Object();
  private final HeldLocks held = new UnnamedThread();
  private String failure = "";

  /** Leaves stale references that were not used for long. */
  public SweptLocksStress() {
    takeAndGiveBack();
    held.sweepStale(null);
  }

  private void takeAndGiveBack() {
    take(outer);
    take(inner);
    held.release(inner, HeldLocks.EXCLUSIVE);
    held.release(outer, HeldLocks.EXCLUSIVE);
  }

  private void take(Object lock) {
    if (!held.reenter(lock, HeldLocks.EXCLUSIVE)) {
      held.push(lock, 0, HeldLocks.EXCLUSIVE, 1, false);
    }
  }

  /** The thread itself. */
  @Actor
  public void owner() {
    try {
      takeAndGiveBack();
      takeAndGiveBack();
    } catch (RuntimeException e) {
      failure = e.toString();
    }
  }

  /** The reporter thread. */
  @Actor
  public void sweeper() {
    held.sweepStale(null);
    held.sweepStale(null);
  }

  /** What is left, and whether the slots work as before. */
  @Arbiter
  public void after(L_Result r) {
    int left = held.depth();
    take(outer);
    r.r1 = failure + left + " held, " + held.held().size() + " held";
  }
}
