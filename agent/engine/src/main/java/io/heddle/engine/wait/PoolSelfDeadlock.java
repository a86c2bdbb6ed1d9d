package io.heddle.engine.wait;

import io.heddle.engine.finding.Remedy;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** Workers that wait for what only they can run. {@link HangProbe} finds them. */
public final class PoolSelfDeadlock {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
              "pool-self-deadlock",
              Severity.FATAL,
              Kind.HANG,
              Topic.THREADS,
              "All workers of a pool wait for tasks that only this pool can run",
              "A task that runs in a pool waits for another task of the same pool, which is in the queue."
                  + " When all workers wait so, none is left to run what they wait for. The JVM's own"
                  + " deadlock detection does not see it, since no lock is held. Seen twice, at least a"
                  + " second apart, with the same threads at the same tasks.",
              "Do not wait inside of a task for another task of the same pool: give the inner tasks a pool"
                  + " of their own, or let the outer one continue by a callback (CompletableFuture"
                  + ".thenCompose) instead of get() and join().")
          .withRemedy(Remedy::ofPool);

  private PoolSelfDeadlock() {}
}
