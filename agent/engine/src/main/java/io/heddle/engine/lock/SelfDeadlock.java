package io.heddle.engine.lock;

import io.heddle.engine.finding.Remedy;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** A thread that waits for itself. Hooks tell it, and {@code HangProbe}. */
public final class SelfDeadlock {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
              "self-deadlock",
              Severity.FATAL,
              Kind.OTHER,
              Topic.LOCKS,
              "A thread is about to wait for a lock that it holds itself",
              "The lock is not re-entrant in this way: a thread that holds the read lock of a"
                  + " ReentrantReadWriteLock and wants its write lock waits for its own read lock; a"
                  + " StampedLock and a semaphore of one permit know no owner. Told before the thread"
                  + " parks; it will not come back unless somebody else gives the lock back for it.",
              "Give the read lock back before taking the write lock, and look at the state again after;"
                  + " or use StampedLock.tryConvertToWriteLock. Do not call code that takes the lock while"
                  + " holding it.")
          .withRemedy(Remedy::ofSelf);

  private SelfDeadlock() {}
}
