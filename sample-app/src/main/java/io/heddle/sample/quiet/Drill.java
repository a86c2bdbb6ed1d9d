package io.heddle.sample.quiet;

/** A small piece of correct locking, done many times by several workers at once. */
public interface Drill {
  /** What it shows, in a few words. */
  String name();

  /**
   * Does one round. Called by each worker, from a thread of its own, as often as by every other.
   *
   * @param worker the number of the worker, from 0 to {@link Drills#WORKERS} - 1
   */
  void round(int worker) throws InterruptedException;

  /** Whether the state is as it must be after {@code rounds} rounds of all workers together. */
  boolean holds(long rounds);
}
