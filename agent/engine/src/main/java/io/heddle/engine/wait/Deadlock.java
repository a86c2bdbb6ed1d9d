package io.heddle.engine.wait;

import io.heddle.engine.finding.Remedy;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** Threads that wait for each other now. {@link HangProbe} finds them. */
public final class Deadlock {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
              "deadlock",
              Severity.FATAL,
              Kind.HANG,
              Topic.LOCKS,
              "Threads wait for each other and will never go on",
              "Each thread of the cycle waits for something that only the next one can do: give back a lock"
                  + " or a permit, end a task, end itself, come to a latch. Seen twice, at least a second"
                  + " apart, with the same threads at the same acquisitions.",
              "The process has to be restarted. Take locks in one order everywhere. While holding a lock, do"
                  + " not wait for a thread, a task or a latch that needs it: give it back before. The"
                  + " finding says which of these it is.")
          .withRemedy(Remedy::ofDeadlock);

  private Deadlock() {}
}
