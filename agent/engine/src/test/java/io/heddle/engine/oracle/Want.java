package io.heddle.engine.oracle;

import java.util.Map;

/**
 * That a thread came to take a lock that it did not hold.
 *
 * @param thread who
 * @param step the step that asks
 * @param lock what it wants
 * @param shared whether as a reader
 * @param blocks whether it would wait for ever
 * @param held the locks it holds meanwhile, to whether it only reads
 * @param knows of each thread, how many of its steps surely came before
 */
record Want(
    int thread,
    int step,
    int lock,
    boolean shared,
    boolean blocks,
    Map<Integer, Boolean> held,
    int[] knows) {

  /** Whether this one would wait for what {@code other} holds. */
  boolean waitsFor(Want other) {
    Boolean reads = other.held.get(lock);
    return blocks && reads != null && !(shared && reads);
  }

  /** Whether the two threads could be at these places at the same time, by locks and forks. */
  boolean canBeWith(Want other) {
    return thread != other.thread && !excludes(other) && !isBefore(other) && !other.isBefore(this);
  }

  private boolean excludes(Want other) {
    return held.entrySet().stream()
        .anyMatch(
            mine -> {
              Boolean theirs = other.held.get(mine.getKey());
              return theirs != null && !(mine.getValue() && theirs);
            });
  }

  /** Whether a chain of forks and joins leads from here to {@code other}. */
  boolean isBefore(Want other) {
    return other.knows[thread] > step;
  }
}
