package io.heddle.engine.wait;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** A pool whose workers all wait while tasks are due. {@link StallProbe} finds it. */
public final class PoolStarvation {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
          "pool-starvation",
          Severity.ERROR,
          Kind.OTHER,
          Topic.THREADS,
          "All workers of a pool wait, and tasks are due",
          "No worker of the pool has ended a task for the time of stuck-after, all of them wait for"
              + " something, and tasks in the queue should have run long ago. The stacks show what the"
              + " workers wait for.",
          "Give blocking work a pool of its own, or a time limit. A larger pool helps only if what the"
              + " workers wait for can serve more.");

  private PoolStarvation() {}
}
