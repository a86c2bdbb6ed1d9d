package io.heddle.engine.wait;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** A lock whose holder sleeps or waits for the world outside. {@link StallProbe} finds it. */
public final class BlockedByIo {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
          "blocked-by-io",
          Severity.WARNING,
          Kind.OTHER,
          Topic.LOCKS,
          "Threads wait for a lock whose holder sleeps or waits for I/O",
          "The holder of the lock is in a call that may take any time: it reads from a socket, a file or"
              + " a process, or sleeps. Others have waited for the lock for the time of stuck-after.",
          "Give the lock back before the call, or give the call a time limit.");

  private BlockedByIo() {}
}
