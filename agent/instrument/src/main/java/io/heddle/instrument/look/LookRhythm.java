package io.heddle.instrument.look;

import io.heddle.engine.wait.HangProbe;
import io.heddle.engine.wait.Sign;

/**
 * When to glance at all threads and when to look who waits for whom. Glances come every period, two
 * more right behind one that has seen something new. Looks come when a glance is suspicious, a
 * second after a look that was, and by the clock. What they may cost is bounded: glances a
 * hundredth of a processor, looks a tenth, those that only a glance has asked for a hundredth.
 * Times are of {@code System.nanoTime}. Thread-safe.
 */
final class LookRhythm {
  /** Until a glance sees again what was new. */
  static final long RECHECK_NANOS = 150_000_000L;

  private static final int RECHECKS = 2;

  /** Without any suspicion a look comes after so many periods, but not later than this. */
  private static final int PERIODS = 10;

  private static final long LONGEST_NANOS = 10_000_000_000L;

  /** What stands still is noticed by one look and told by another. */
  private static final int LOOKS_UNTIL_STUCK = 2;

  private static final int SHARE_OF_GLANCES = 100;
  private static final int SHARE_OF_LOOKS = 10;
  private static final int SHARE_OF_SUSPICIONS = 100;

  private final LookBudget glances;
  private final LookBudget looks;
  private final LookBudget suspicions;
  private long periodNanos;
  private long longestNanos;
  private long nextNanos;
  private long nextLookNanos;
  private int rechecks;

  /** Never, until it is configured. */
  LookRhythm(long nowNanos) {
    this.glances = new LookBudget(SHARE_OF_GLANCES, nowNanos);
    this.looks = new LookBudget(SHARE_OF_LOOKS, nowNanos);
    this.suspicions = new LookBudget(SHARE_OF_SUSPICIONS, nowNanos);
  }

  /**
   * Says how often to glance; 0 is never.
   *
   * @param stuckAfterNanos from when on is told what stands still; 0 is never
   */
  synchronized void configure(long newPeriodNanos, long stuckAfterNanos, long nowNanos) {
    periodNanos = newPeriodNanos;
    longestNanos = Math.min(PERIODS * newPeriodNanos, LONGEST_NANOS);
    if (stuckAfterNanos > 0) {
      longestNanos = Math.min(longestNanos, stuckAfterNanos / LOOKS_UNTIL_STUCK);
    }
    longestNanos = Math.max(longestNanos, newPeriodNanos);
    nextNanos = nowNanos + newPeriodNanos;
    nextLookNanos = nowNanos + longestNanos;
  }

  /** Whether there are any. */
  synchronized boolean isOn() {
    return periodNanos > 0;
  }

  /** How long until something is due, in nanoseconds; less than 1 if it is. */
  synchronized long until(long nowNanos) {
    return periodNanos > 0 ? nextNanos - nowNanos : Long.MAX_VALUE;
  }

  /** Whether to look now, whatever a glance would say. */
  synchronized boolean isLookDue(long nowNanos) {
    return nowNanos - nextLookNanos >= 0;
  }

  /**
   * A glance was taken.
   *
   * @return whether to look now
   */
  synchronized boolean glanced(long startNanos, long endNanos, Sign sign) {
    glances.spend(endNanos - startNanos);
    long pause = Math.max(pause(sign == Sign.FRESH), glances.untilAllowed(endNanos));
    nextNanos = endNanos + Math.min(pause, nextLookNanos - endNanos);
    return sign == Sign.SUSPICIOUS && suspicions.untilAllowed(endNanos) == 0;
  }

  /** A look has cost so much, in nanoseconds; {@code onSuspicion} if a glance has asked for it. */
  synchronized void spent(long nanos, boolean onSuspicion) {
    looks.spend(nanos);
    if (onSuspicion) {
      suspicions.spend(nanos);
    }
  }

  /**
   * A look was taken.
   *
   * @param hasSuspects whether it wants another one a second later
   * @param isFresh whether there is something that it does not know yet and a glance may tell soon
   */
  synchronized void looked(long startNanos, long endNanos, boolean hasSuspects, boolean isFresh) {
    long allowed = looks.untilAllowed(endNanos);
    if (hasSuspects) {
      nextLookNanos = Math.max(startNanos + HangProbe.CONFIRM_NANOS, endNanos + allowed);
      nextNanos = nextLookNanos;
    } else {
      nextLookNanos = endNanos + Math.max(longestNanos, allowed);
      nextNanos = endNanos + Math.max(pause(isFresh), allowed);
    }
  }

  /** Until the next glance. What is fresh all the time gets the usual pause in its turn. */
  private long pause(boolean isFresh) {
    rechecks = isFresh && rechecks < RECHECKS ? rechecks + 1 : 0;
    return rechecks > 0 ? Math.min(RECHECK_NANOS, periodNanos) : periodNanos;
  }
}
