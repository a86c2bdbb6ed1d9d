package io.heddle.analysis.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * The time of a recording in equal parts. How long it is shows only at its end, so the parts double
 * their length whenever there would be too many.
 */
final class TimeGrid {
  /** The most parts. At least half of them are in use, but in a recording of less than 128 ms. */
  static final int PARTS = 256;

  /** How two parts become one: with the sum of their figures. */
  static final LongBinaryOperator SUM = Long::sum;

  /** With the larger one. */
  static final LongBinaryOperator MOST = Math::max;

  private static final long SHORTEST_NANOS = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private long width = SHORTEST_NANOS;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  /** The number of the first part, counted from the epoch. */
  private long first;

  /** How many are in use. Kept, as this and the first one: a division takes longer than a sum. */
  private int parts;

  /** Nanoseconds since the epoch. */
  static long nanos(Instant time) {
    return time.getEpochSecond() * SECOND + time.getNano();
  }

  /** Makes room for the time from {@code start} to {@code end}. */
  void include(long start, long end) {
    if (start >= from && end <= to) {
      return;
    }
    from = Math.min(from, start);
    to = Math.max(to, end);
    while (Math.floorDiv(to, width) - Math.floorDiv(from, width) >= PARTS) {
      width *= 2;
    }
    first = Math.floorDiv(from, width);
    parts = from > to ? 0 : (int) (Math.floorDiv(to, width) - first) + 1;
  }

  long width() {
    return width;
  }

  /** How many parts are in use. */
  int parts() {
    return parts;
  }

  /** When the first part begins. */
  long start() {
    return first * width;
  }

  /** The part of a moment, from 0; the first or last one for what is outside. */
  int part(long nanos) {
    return (int) Math.max(0, Math.min(parts - 1L, Math.floorDiv(nanos, width) - first));
  }

  /** A figure for each part of the grid. Follows when the grid changes, not before it is used. */
  final class Series {
    private final LongBinaryOperator together;
    private long[] values = new long[PARTS];
    private long seriesWidth = width;
    private long seriesFirst = first;

    /** All zero. */
    Series(LongBinaryOperator together) {
      this.together = together;
    }

    /** Adds the nanoseconds of the span to the parts that it covers. */
    void addTime(long start, long end) {
      include(start, end);
      follow();
      int part = part(start);
      for (long begin = start() + part * width; part < parts && begin < end; begin += width) {
        long covered = Math.min(end, begin + width) - Math.max(start, begin);
        values[part++] += Math.max(0, covered);
      }
    }

    /** Keeps the value if it is the largest in its part. */
    void max(long time, long value) {
      include(time, time);
      follow();
      int part = part(time);
      values[part] = Math.max(values[part], value);
    }

    /** The values of all parts that are in use. */
    List<Long> values() {
      follow();
      List<Long> list = new ArrayList<>(parts());
      for (int part = 0; part < parts(); part++) {
        list.add(values[part]);
      }
      return list;
    }

    private void follow() {
      if (seriesWidth == width && seriesFirst == first) {
        return;
      }
      long[] followed = new long[PARTS];
      for (int i = 0; i < PARTS; i++) {
        if (values[i] != 0) {
          int part = (int) (Math.floorDiv((seriesFirst + i) * seriesWidth, width) - first);
          followed[part] = together.applyAsLong(followed[part], values[i]);
        }
      }
      values = followed;
      seriesWidth = width;
      seriesFirst = first;
    }
  }
}
