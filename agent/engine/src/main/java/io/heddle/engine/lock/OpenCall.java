package io.heddle.engine.lock;

/**
 * A call that may block and has not come back, as one word, so that a thread writes it with one
 * store and others read it whole: the site, the mode bit of {@link HeldLocks}, what kind of call it
 * is, and the slot of the lock.
 */
final class OpenCall {
  /** {@code monitorenter}. */
  static final int ENTERING = 1;

  /** A method that takes the lock. */
  static final int WANTING = 2;

  /** {@code wait} or {@code await}. */
  static final int WAITING = 3;

  private static final int KIND_SHIFT = 16;
  private static final int SLOT_MASK = (1 << KIND_SHIFT) - 1;
  private static final int KIND_MASK = 3;

  private OpenCall() {}

  /** The word; never 0. */
  static long of(int kind, long mode, int site, int slot) {
    return (long) site << 32 | mode | (long) kind << KIND_SHIFT | slot;
  }

  /** The kind of the call; 0 for the word 0. */
  static int kind(long word) {
    return ((int) word >>> KIND_SHIFT) & KIND_MASK;
  }

  /** The slot of the lock. */
  static int slot(long word) {
    return (int) word & SLOT_MASK;
  }
}
