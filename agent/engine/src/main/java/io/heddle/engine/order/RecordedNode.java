package io.heddle.engine.order;

import io.heddle.engine.finding.Finding.LockRef;

/** A lock of a recorded graph: of one run, or one that is taken to be the same in all runs. */
final class RecordedNode extends LockNode {
  /** In the place of the run of a lock that is the same in all. */
  static final int ALL_RUNS = -1;

  private final int run;

  RecordedNode(int run, LockRef lock) {
    super(lock);
    this.run = run;
  }

  /**
   * Only gates are asked: two locks of one class in different runs may be the same lock, and then
   * they keep the threads apart.
   */
  @Override
  boolean isSameLock(LockNode other) {
    return this == other
        || (other instanceof RecordedNode recorded
            && recorded.run != run
            && recorded.name().equals(name()));
  }
}
