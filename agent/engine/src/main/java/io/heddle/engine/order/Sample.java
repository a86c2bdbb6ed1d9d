package io.heddle.engine.order;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.LockMode;
import java.util.List;

/**
 * One way in which a thread came to want a lock while it held others. The same sample stands on the
 * edges from each of the held locks.
 *
 * @param run which run of a JVM it is of; a graph has samples of several only when recordings are
 *     judged together
 * @param thread who
 * @param held what it held, outermost first, each lock once
 * @param mode the mode in which the lock was wanted
 * @param site where it was wanted
 * @param timed whether the thread would have given up after a time
 * @param reacquire whether it took the lock back after a wait
 * @param stamp orders this among the samples of its thread
 * @param epoch the last stamp of the thread that others may have known then
 * @param clock what the thread knew to have happened before
 * @param stack the thread's frames, innermost first; at least the site
 */
record Sample(
    int run,
    ThreadRef thread,
    List<Held> held,
    LockMode mode,
    int site,
    boolean timed,
    boolean reacquire,
    long stamp,
    long epoch,
    Clock clock,
    List<StackTraceElement> stack) {

  /** A held lock: the node, how it was held and where it was taken. */
  record Held(LockNode node, LockMode mode, int site) {
    boolean sameLockAndMode(Held other) {
      return node == other.node && mode == other.mode;
    }
  }

  /** How {@code node}, one of the held locks, was held. */
  Held heldLock(LockNode node) {
    for (Held h : held) {
      if (h.node == node) {
        return h;
      }
    }
    throw new IllegalArgumentException("not held");
  }

  /**
   * Whether this one, which the graph met first, happened before {@code later} in every schedule
   * that starts, joins and hands on as this run did.
   */
  boolean happenedBefore(Sample later) {
    return sameThread(later) || later.clock.knows(thread.id(), stamp);
  }

  /** Whether start, join or their like keep the two apart. Of two runs nobody can know. */
  boolean isOrderedWith(Sample other) {
    return run == other.run && isKnownToBeOrderedWith(other);
  }

  private boolean isKnownToBeOrderedWith(Sample other) {
    return other.clock.knows(thread.id(), stamp) || clock.knows(other.thread.id(), other.stamp);
  }

  /**
   * Whether no release lies between the two: who knows of one then knows of both. Of one thread
   * only.
   */
  boolean sameEpoch(Sample other) {
    return epoch == other.epoch;
  }

  /** Of one thread only: whether all that others did before {@code other} came before this one. */
  boolean knowsAsMuchAs(Sample other) {
    return other.clock.isWithin(clock, thread.id());
  }

  boolean sameThread(Sample other) {
    return run == other.run && thread.id() == other.thread.id();
  }

  /**
   * Whether every cycle that {@code other} could be part of is also one with this sample in its
   * place, were the threads the same: it holds no more gates and waits as long for as much.
   */
  boolean isAsStrongAs(Sample other) {
    return timed == other.timed && mode == other.mode && holdsNoMoreThan(other);
  }

  private boolean holdsNoMoreThan(Sample other) {
    if (held.size() > other.held.size()) {
      return false;
    }
    for (Held h : held) {
      if (!other.holds(h)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Held h) {
    for (Held mine : held) {
      if (mine.sameLockAndMode(h)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a lock that both hold keeps the two from meeting. Two readers may meet. */
  boolean hasGateWith(Sample other) {
    for (Held mine : held) {
      for (Held theirs : other.held) {
        if (mine.node.isSameLock(theirs.node) && mine.mode.conflictsWith(theirs.mode)) {
          return true;
        }
      }
    }
    return false;
  }
}
