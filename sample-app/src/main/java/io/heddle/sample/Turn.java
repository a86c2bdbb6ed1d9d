package io.heddle.sample;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets threads act one after the other, so that a program with a wrong lock order never hangs.
 *
 * <p>A plain volatile number on purpose: start, join, latches and futures are orders that a program
 * guarantees, and a detector may rightly take them as proof that two acquisitions never meet. This
 * one stands for luck.
 */
final class Turn {
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private volatile int current;

  /** Returns when turn {@code number} has come; the first is 0. */
  void await(int number) {
    while (current != number) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Ends turn {@code number} and so begins the next. */
  void end(int number) {
    current = number + 1;
  }
}
