package io.heddle.engine.oracle;

import java.util.List;

/** What locks do: who holds which how often, and who has to wait. */
final class LockTable {
  private final List<LockKind> kinds;
  private final int[][] exclusive;
  private final int[][] shared;

  LockTable(List<LockKind> kinds, int threads) {
    this.kinds = kinds;
    this.exclusive = new int[kinds.size()][threads];
    this.shared = new int[kinds.size()][threads];
  }

  /** How often {@code thread} holds {@code lock} in this mode. */
  int holds(int thread, int lock, boolean asReader) {
    return (asReader ? shared : exclusive)[lock][thread];
  }

  boolean holds(int thread, int lock) {
    return exclusive[lock][thread] + shared[lock][thread] > 0;
  }

  /** Whether {@code thread} would wait for itself. */
  boolean blocksItself(int thread, int lock, boolean asReader) {
    boolean writes = exclusive[lock][thread] > 0;
    boolean reads = shared[lock][thread] > 0;
    return kinds.get(lock).isReentrant()
        ? reads && !writes && !asReader
        : writes || (reads && !asReader);
  }

  /** Whether {@code thread} would get {@code lock} now. */
  boolean isFree(int thread, int lock, boolean asReader) {
    if (blocksItself(thread, lock, asReader)) {
      return false;
    }
    for (int other = 0; other < exclusive[lock].length; other++) {
      boolean inTheWay = exclusive[lock][other] > 0 || (!asReader && shared[lock][other] > 0);
      if (other != thread && inTheWay) {
        return false;
      }
    }
    return true;
  }

  void take(int thread, int lock, boolean asReader) {
    (asReader ? shared : exclusive)[lock][thread]++;
  }

  void release(int thread, int lock, boolean asReader) {
    (asReader ? shared : exclusive)[lock][thread]--;
  }

  /** Gives the lock back for a wait, and returns how often it was held. */
  int releaseAll(int thread, int lock) {
    int times = exclusive[lock][thread];
    exclusive[lock][thread] = 0;
    return times;
  }

  void takeBack(int thread, int lock, int times) {
    exclusive[lock][thread] = times;
  }
}
