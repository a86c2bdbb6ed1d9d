package io.heddle.engine.lock;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** An unlock by a thread that does not hold the lock. Hooks tell it. */
public final class UnlockByStranger {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
          "unlock-by-stranger",
          Severity.WARNING,
          Kind.OTHER,
          Topic.LOCKS,
          "A thread gives back a lock that it does not hold",
          "The lock throws IllegalMonitorStateException. The usual reason is an unlock in a finally"
              + " block that is also reached when lock() or tryLock() did not get the lock; the new"
              + " exception then hides the first one.",
          "Take the lock right before the try block; after tryLock, unlock only if it returned true.");

  private UnlockByStranger() {}
}
