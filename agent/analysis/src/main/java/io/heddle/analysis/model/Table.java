package io.heddle.analysis.model;

import java.util.List;

/**
 * Rows of which only so many are kept.
 *
 * @param rows the first rows in order
 * @param more how many further rows there were
 * @param uncounted how many events belong to no row, because there were too many rows to keep while
 *     reading
 */
public record Table<T>(List<T> rows, int more, long uncounted) {
  /** Rows kept of each table. */
  public static final int LIMIT = 1000;

  /** Copies the list. */
  public Table {
    rows = List.copyOf(rows);
  }

  /** All of them, however many. */
  public static <T> Table<T> all(List<T> rows) {
    return new Table<>(rows, 0, 0);
  }

  /** The first {@link #LIMIT} of {@code all}. */
  public static <T> Table<T> of(List<T> all, long uncounted) {
    int shown = Math.min(all.size(), LIMIT);
    return new Table<>(all.subList(0, shown), all.size() - shown, uncounted);
  }
}
