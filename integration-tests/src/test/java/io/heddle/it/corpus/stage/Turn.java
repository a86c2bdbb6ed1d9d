package io.heddle.it.corpus.stage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A number that threads count up, so that they act one after the other and never hang.
 *
 * <p>A plain volatile number on purpose: start, join, latches and futures are orders that a program
 * guarantees, and Heddle takes them as proof that two acquisitions never meet. This one stands for
 * luck, and Heddle must not see it.
 */
public final class Turn {
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private volatile int current;

  /** Returns when turn {@code number} has come; the first is 0. For ever, if it is past. */
  public void await(int number) {
    while (current != number) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Begins turn {@code number}. */
  public void begin(int number) {
    current = number;
  }
}
