package io.heddle.engine.wait;

import io.heddle.engine.finding.Remedy;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** A thread that stays at one place. {@link StallProbe} finds it. */
public final class StuckThread {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
              "stuck-thread",
              Severity.WARNING,
              Kind.OTHER,
              Topic.THREADS,
              "A thread has been blocked or waiting at one place for long, in the middle of its work",
              "It waits for a lock, waits with a lock in its hands, or waits inside of a task or of a call"
                  + " of a library, without a time limit, and has not"
                  + " moved for the time of stuck-after. Nothing proves that it hangs; who holds what it"
                  + " waits for is shown where that is known. Idle workers and consumers are not told: the"
                  + " list of their waits can be added to with idle.",
              "Look at what the holder does, if there is one, or wait with a time limit. If the wait is that of an idle"
                  + " thread, add its method to idle.")
          .withRemedy(Remedy::ofStuck);

  private StuckThread() {}
}
