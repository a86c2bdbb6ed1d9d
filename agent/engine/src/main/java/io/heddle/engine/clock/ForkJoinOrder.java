package io.heddle.engine.clock;

import io.heddle.engine.weak.WeakTable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries {@link Clock}s from thread to thread: to a thread from the one that starts it, to a task
 * from the one that submits it, and back by join, get and their like.
 *
 * <p>Only what a thread has told the lock-order graph is worth ordering. So a program that never
 * nests locks never has a clock, and in one that has told all it does, the same clocks go round by
 * reference.
 *
 * <p>Called by hooks, on the thread whose record is given: lock-free; allocates only when there is
 * news.
 */
public final class ForkJoinOrder {
  /** Objects that can be waited for and that somebody has left something at, at most. */
  public static final int MAX_HANDOFFS = 1 << 16;

  /** A thread tells its chains again after each of so many releases, and then ever more rarely. */
  private static final int FREE_SEGMENTS = 64;

  private static final long FIRST_PAUSE_NANOS = 100_000_000L;
  private static final int MAX_DOUBLINGS = 7;

  private final AtomicLong stamps = new AtomicLong();
  private final WeakTable<Handoff> handoffs = new WeakTable<>(Handoff.class, 1 << 12, MAX_HANDOFFS);

  /** The last stamp when the table of handoffs was found full; 0 if it never was. */
  private volatile long lost;

  /** Nothing happened yet. */
  public ForkJoinOrder() {}

  /** Whether no thread has told anything, so that there is nothing to carry. */
  public boolean isIdle() {
    return stamps.getPlain() == 0;
  }

  /** The current thread tells of a nested acquisition; returns the stamp that it bears. */
  public long stamp(ClockedThread r) {
    r.lastStamp = stamps.incrementAndGet();
    return r.lastStamp;
  }

  /**
   * The current thread does something that another one may go on from.
   *
   * @return what that one then knows
   */
  public Clock release(ClockedThread r) {
    r.handovers++;
    if (r.lastStamp > r.released) {
      r.clock = r.clock.with(r.id, r.lastStamp);
      r.released = r.lastStamp;
      nextSegment(r);
    }
    return r.clock;
  }

  /**
   * What the thread does from here on is not known to those who went on from the release, so its
   * chains have to be told again. If it releases all the time, that would cost too much: then it
   * may be told late, which misses an inversion at worst and never raises a false alarm.
   */
  private static void nextSegment(ClockedThread r) {
    if (r.segment < FREE_SEGMENTS) {
      r.segment++;
      return;
    }
    long now = System.nanoTime();
    if (r.segment == FREE_SEGMENTS || now - r.nextSegmentNanos >= 0) {
      int doublings = Math.min(r.segment - FREE_SEGMENTS, MAX_DOUBLINGS);
      r.nextSegmentNanos = now + (FIRST_PAUSE_NANOS << doublings);
      r.segment++;
    }
  }

  /** The current thread goes on from a release that made this clock. */
  public void acquire(ClockedThread r, Clock clock) {
    if (clock != r.clock) {
      r.clock = r.clock.merge(clock);
    }
  }

  /** The current thread is about to do what others may wait for through {@code via}. */
  public void release(ClockedThread r, Object via) {
    Clock clock = release(r);
    if (clock != Clock.NONE) {
      leave(via, clock);
    }
  }

  private void leave(Object via, Clock clock) {
    Handoff there = handoffs.find(via);
    if (there != null) {
      there.add(clock);
    } else if (!handoffs.add(new Handoff(via, clock))) {
      lost = stamps.get();
    }
  }

  /** The current thread has waited for what others did through {@code via}. */
  public void acquire(ClockedThread r, Object via) {
    Handoff there = handoffs.size() == 0 ? null : handoffs.find(via);
    if (there == null && lost != 0) {
      r.clock = r.clock.withFloor(lost);
    }
    while (there != null) { // two who came at once have left one each
      acquire(r, there.clock());
      there = handoffs.findNext(there, via);
    }
  }

  /** Forgets objects that were collected. Not for hooks. */
  public void sweep() {
    handoffs.sweep();
  }

  /** How many objects there are that somebody left something at. */
  public int handoffs() {
    return handoffs.size();
  }

  /** How many times there was no place for one. */
  public long dropped() {
    return handoffs.dropped();
  }
}
