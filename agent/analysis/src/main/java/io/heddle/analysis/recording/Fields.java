package io.heddle.analysis.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event, without trouble: what an older or newer agent or JDK did not write is
 * empty or zero.
 *
 * @param event the event
 * @param layout which fields its type has
 * @param stacks what is known of stacks already
 */
public record Fields(RecordedEvent event, Layout layout, RecordedStacks stacks) {

  /** When the event was written. */
  public Instant time() {
    return event.getStartTime();
  }

  /** How long it took. */
  public long durationNanos() {
    return Math.max(0, event.getDuration().toNanos());
  }

  /** A text; empty if it is missing or null. */
  public String text(String field) {
    return layout.has(field) ? Objects.requireNonNullElse(event.getString(field), "") : "";
  }

  /** A text; {@code "?"} if it is missing, null or empty. */
  public String site(String field) {
    String text = text(field);
    return text.isEmpty() ? "?" : text;
  }

  /** A whole number of any width; 0 if it is missing. */
  public long number(String field) {
    return layout.has(field) ? event.getLong(field) : 0;
  }

  /** A truth value; false if it is missing. */
  public boolean flag(String field) {
    return layout.has(field) && event.getBoolean(field);
  }

  /** A time span in nanoseconds; 0 if it is missing or negative. */
  public long nanos(String field) {
    if (layout.isInNanos(field)) {
      return Math.max(0, event.getLong(field));
    }
    if (!layout.has(field)) {
      return 0;
    }
    Duration duration = event.getDuration(field);
    return Math.max(0, duration.toNanos());
  }

  /** A point in time; the epoch if it is missing. */
  public Instant instant(String field) {
    if (layout.isInMillis(field)) {
      return Instant.ofEpochMilli(event.getLong(field));
    }
    return layout.has(field) ? event.getInstant(field) : Instant.EPOCH;
  }

  /** The binary name of a class; empty if it is missing or null. */
  public String className(String field) {
    RecordedClass type = layout.has(field) ? event.getClass(field) : null;
    return type == null ? "" : type.getName();
  }

  /** A number with a fraction; 0 if it is missing. */
  public double decimal(String field) {
    return layout.has(field) ? event.getDouble(field) : 0;
  }

  /** A thread; null if it is missing or null. */
  @Nullable
  public RecordedThread thread(String field) {
    return layout.has(field) ? event.getThread(field) : null;
  }

  /** The name of a thread; empty if it is missing or null. */
  public String threadName(String field) {
    return nameOf(thread(field));
  }

  /** The name of {@code thread}; empty if it is null or has none. */
  public static String nameOf(@Nullable RecordedThread thread) {
    if (thread == null) {
      return "";
    }
    String name = thread.getJavaName();
    return name == null ? Objects.requireNonNullElse(thread.getOSName(), "") : name;
  }

  /** What is to be known of its stack. */
  public RecordedStack stack() {
    return stacks.of(event.getStackTrace());
  }
}
