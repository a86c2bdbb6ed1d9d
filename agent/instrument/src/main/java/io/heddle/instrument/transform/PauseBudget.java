package io.heddle.instrument.transform;

import java.util.concurrent.TimeUnit;

/**
 * How many classes to retransform at a time, and how long to wait in between: of 200 ms the
 * application shall be stopped for 20. Times are in nanoseconds.
 *
 * <p>Each operation walks all loaded classes, which takes 15 to 30 ms at 30,000, and 60 under load;
 * a class more takes 20 to 50 microseconds. So one operation alone may be too long, and small ones
 * only make more of them: an operation may take twice as long as the shortest one. What cannot be
 * shorter is made up for by longer waits.
 */
final class PauseBudget {
  private static final int FIRST = 128;
  private static final int LEAST = 32;
  private static final int MOST = 512;

  /** The application runs for so many times as long as it was stopped. */
  private static final int SHARE = 9;

  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(60);
  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(500);

  private int size = FIRST;
  private long shortest = LONG;
  private long wait;

  /** How many classes the next operation may have. */
  int size() {
    return size;
  }

  /** How long the application is to run before it. */
  long waitNanos() {
    return wait;
  }

  /** An operation of this size has stopped the application for so long. */
  void spent(int classes, long nanos) {
    wait = Math.min(SHARE * nanos, LONGEST_WAIT);
    if (nanos > LONG && nanos > 2 * shortest) {
      size = Math.max(LEAST, size / 2);
    } else if (classes >= size) {
      size = Math.min(MOST, size * 2);
    }
    if (nanos > 0) {
      shortest = Math.min(shortest, nanos);
    }
  }
}
