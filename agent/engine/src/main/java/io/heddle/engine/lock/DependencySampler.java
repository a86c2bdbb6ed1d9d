package io.heddle.engine.lock;

import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps one pair of places from telling the lock-order graph more than anybody would read. Code
 * that nests a lock of a new object in each request makes a new chain each time, and none of them
 * is ever seen again.
 *
 * <p>A bucket for each pair of places: a few hundred chains at once, then so many a second. Past
 * that, chains are told of those locks only that an eye is kept on: one lock in 32, by identity
 * hash. A cycle through such a lock is seen whole, since all its chains are told, whichever lock is
 * held and whichever is wanted.
 *
 * <p>Hooks take, racily and without a lock; one agent thread refills.
 */
final class DependencySampler {
  /** Refills come so many times a second. */
  static final int REFILLS_PER_SECOND = 4;

  private static final int BURST = 256;

  /**
   * A walk of six frames takes 3 microseconds, and 16 while the JVM starts. Of so many tellings at
   * once and then at each refill the stack is walked: of all, it was a third of what Heddle took of
   * the main thread in the start of a Spring Boot application.
   */
  private static final int STACK_BURST = 32;

  private static final int STACK_REFILL = 8;
  private static final int PAIRS = 1 << 16;
  private static final int EYE = 31;

  /** By pair of places, modulo the size. */
  private final short[] taken = new short[PAIRS];

  private final byte[] stacks = new byte[PAIRS];
  private final LongAdder refused = new LongAdder();
  private volatile boolean used;
  private volatile int refill = 32;

  /**
   * Says how many chains of one pair of places are told a second; 0 for all.
   *
   * @param perSecond at most a thousand times {@link #REFILLS_PER_SECOND}
   */
  void rate(int perSecond) {
    refill = Math.min(BURST, (perSecond + REFILLS_PER_SECOND - 1) / REFILLS_PER_SECOND);
  }

  /** Whether an eye is kept on the lock with this identity hash. */
  static boolean isWatched(int hash) {
    return (hash & EYE) == 0;
  }

  /**
   * Whether not even a watched lock would be told of now. Asked before anything else: the chain of
   * a new lock is in no cache, and looking it up costs two misses of the processor's.
   */
  boolean isExhausted(int heldSite, int wantedSite) {
    int more = refill;
    return more > 0 && taken[index(heldSite, wantedSite)] >= BURST + more;
  }

  /**
   * Takes the right to tell once.
   *
   * @param watched whether an eye is kept on one of the locks
   */
  boolean take(int heldSite, int wantedSite, boolean watched) {
    int i = index(heldSite, wantedSite);
    int before = taken[i];
    int more = refill;
    if (more > 0 && before >= (watched ? BURST + more : BURST)) {
      refused.increment();
      return false;
    }
    taken[i] = (short) Math.min(before + 1, Short.MAX_VALUE);
    if (before >= BURST - more && !used) {
      used = true;
    }
    return true;
  }

  /** Takes the right to walk the stack of a telling. */
  boolean takeStack(int heldSite, int wantedSite) {
    int i = index(heldSite, wantedSite);
    int before = stacks[i];
    if (refill > 0 && before >= STACK_BURST) {
      return false;
    }
    stacks[i] = (byte) Math.min(before + 1, STACK_BURST);
    if (before >= STACK_BURST - STACK_REFILL && !used) {
      used = true;
    }
    return true;
  }

  /** Fills up for the next fraction of a second. Agent thread only. */
  void refill() {
    if (used) {
      used = false;
      int most = BURST - refill;
      for (int i = 0; i < PAIRS; i++) {
        if (taken[i] > most) {
          taken[i] = (short) most;
        }
        if (stacks[i] > STACK_BURST - STACK_REFILL) {
          stacks[i] = STACK_BURST - STACK_REFILL;
        }
      }
    }
  }

  /** How many chains were not told, without those of which {@link #isExhausted} was asked. */
  long refused() {
    return refused.sum();
  }

  private static int index(int heldSite, int wantedSite) {
    return (int) KnownChains.mix(heldSite, (long) wantedSite << 32) & PAIRS - 1;
  }
}
