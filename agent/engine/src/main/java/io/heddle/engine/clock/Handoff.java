package io.heddle.engine.clock;

import io.heddle.engine.weak.WeakNode;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** What can be learnt by waiting for one object: a thread's end, a future, a latch, a pool. */
final class Handoff extends WeakNode {
  private static final AtomicReferenceFieldUpdater<Handoff, Clock> CLOCK =
      AtomicReferenceFieldUpdater.newUpdater(Handoff.class, Clock.class, "clock");

  private volatile Clock clock;

  Handoff(Object via, Clock clock) {
    super(via);
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** Adds what {@code more} knows. Lock-free. */
  void add(Clock more) {
    Clock before;
    Clock after;
    do {
      before = clock;
      after = before.merge(more);
    } while (after != before && !CLOCK.compareAndSet(this, before, after));
  }
}
