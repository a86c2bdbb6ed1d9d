package io.heddle.engine.lock;

import io.heddle.engine.site.Operation;

/**
 * What a call of a method with one name and descriptor does, if its receiver is a lock.
 *
 * @param effect what it does to the lock
 * @param rows a bit for each row of {@link LockKinds} that has the method: a {@code Lock} of the
 *     application may have an {@code acquire()} that is its own business
 */
@SuppressWarnings("EnumOrdinal") // woven code passes effects as numbers
public record LockCall(Operation effect, int rows) {
  /** The rows of what implements {@code Lock}, which are the first ones of every table. */
  static final int OF_LOCK = 0b11;

  /** Rows there can be. */
  static final int MAX_ROWS = 24;

  private static final int ROWS_SHIFT = 8;
  private static final int EFFECT_MASK = (1 << ROWS_SHIFT) - 1;

  /**
   * The constant that woven code passes to the hooks. For the methods of {@code Lock}, the frequent
   * ones, it is the ordinal of the effect: a small constant, to which the hooks compare.
   */
  public int code() {
    return rows == OF_LOCK ? effect.ordinal() : effect.ordinal() | rows << ROWS_SHIFT;
  }

  /** The effect in a constant. */
  public static Operation effect(int code) {
    return Operation.of(code & EFFECT_MASK);
  }

  /** The rows that have the method for which a constant stands. */
  static int rows(int code) {
    int rows = code >>> ROWS_SHIFT;
    return rows == 0 ? OF_LOCK : rows;
  }
}
