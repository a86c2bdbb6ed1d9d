package io.heddle.analysis.table;

import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.quantity.Moments;
import io.heddle.analysis.quantity.Sizes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell.
 *
 * @param text as people read it, not escaped; empty if it is not known
 * @param number what it is sorted and compared by: a count, nanoseconds, bytes, milliseconds since
 *     the epoch; null for words
 */
public record Value(String text, @Nullable Long number) {
  /** A number that nobody knows. */
  public static final Value UNKNOWN = new Value("", 0L);

  static Value words(String text) {
    return new Value(text, null);
  }

  static Value count(long number) {
    return new Value(Counts.text(number), number);
  }

  /** For numbers of which 0 means that it was not recorded. */
  static Value countIfAny(long number) {
    return number == 0 ? UNKNOWN : count(number);
  }

  /** A time that something took, in nanoseconds. */
  public static Value duration(long nanos) {
    return new Value(nanos == 0 ? "0" : Durations.text(nanos), nanos);
  }

  /** As {@link #countIfAny}. */
  static Value durationIfAny(long nanos) {
    return nanos == 0 ? UNKNOWN : duration(nanos);
  }

  static Value bytes(long bytes) {
    return new Value(Sizes.text(bytes), bytes);
  }

  /** As {@link #countIfAny}. */
  static Value bytesIfAny(long bytes) {
    return bytes == 0 ? UNKNOWN : bytes(bytes);
  }

  static Value time(@Nullable Instant time) {
    return time == null ? UNKNOWN : new Value(Moments.text(time), time.toEpochMilli());
  }
}
