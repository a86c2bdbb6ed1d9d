package io.heddle.analysis.recording;

import io.heddle.engine.finding.Finding.ThreadRef;
import java.time.Duration;
import java.time.Instant;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event, without trouble: what an older or newer agent or JDK did not write is
 * empty or zero.
 *
 * @param event the event
 * @param layout which fields its type has
 * @param constants what is known already of stacks, threads and classes
 * @param time when it was written, or began
 * @param end when it ended
 */
public record Fields(
    RecordedEvent event, Layout layout, Constants constants, Instant time, Instant end) {

  /** How long it took. */
  public long durationNanos() {
    return Math.max(0, Duration.between(time, end).toNanos());
  }

  /** A text; empty if it is missing or null. */
  public String text(String field) {
    Object value = value(field);
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : event.getString(field);
  }

  /** A text; {@code "?"} if it is missing, null or empty. */
  public String site(String field) {
    String text = text(field);
    return text.isEmpty() ? "?" : text;
  }

  /** A whole number of any width; 0 if it is missing. */
  public long number(String field) {
    Layout.Field known = layout.field(field);
    return known == null ? 0 : number(known, field);
  }

  private long number(Layout.Field known, String field) {
    return known.of(event) instanceof Long number ? number : event.getLong(field);
  }

  /** A truth value; false if it is missing. */
  public boolean flag(String field) {
    return layout.field(field) != null && event.getBoolean(field);
  }

  /** A time span in nanoseconds; 0 if it is missing or negative. */
  public long nanos(String field) {
    Layout.Field known = layout.field(field);
    if (known == null) {
      return 0;
    }
    return Math.max(0, known.nanos ? number(known, field) : event.getDuration(field).toNanos());
  }

  /** A point in time; the epoch if it is missing. */
  public Instant instant(String field) {
    Layout.Field known = layout.field(field);
    if (known == null) {
      return Instant.EPOCH;
    }
    return known.millis ? Instant.ofEpochMilli(number(known, field)) : event.getInstant(field);
  }

  /** The binary name of a class; empty if it is missing or null. */
  public String className(String field) {
    return value(field) instanceof RecordedClass type ? constants.className(type) : "";
  }

  /** A number with a fraction; 0 if it is missing. */
  public double decimal(String field) {
    return layout.field(field) != null ? event.getDouble(field) : 0;
  }

  /** A thread; null if it is missing or null. */
  @Nullable
  public RecordedThread thread(String field) {
    return value(field) instanceof RecordedThread thread ? thread : null;
  }

  /** The name of a thread; empty if it is missing or null. */
  public String threadName(String field) {
    return constants.thread(thread(field)).name();
  }

  /**
   * A thread for people: its name, or its number if it has none; empty if it is missing or null.
   */
  public String shownThread(String field) {
    RecordedThread thread = thread(field);
    return thread == null
        ? ""
        : shown(threadName(field), thread.getJavaThreadId(), isVirtual(field));
  }

  /**
   * The same where Heddle's events have the name and what else is known in fields of their own.
   *
   * @param name the field with the name
   */
  public String shownThread(String name, String id, String virtual) {
    String text = text(name);
    long number = number(id);
    return text.isEmpty() && number <= 0 ? "" : shown(text, number, flag(virtual));
  }

  private static String shown(String name, long id, boolean virtual) {
    return name.isBlank() ? new ThreadRef(name, id, virtual, "?").shownName() : name;
  }

  /** Whether a thread is a virtual one; false if it is missing or null. */
  public boolean isVirtual(String field) {
    return constants.thread(thread(field)).virtual();
  }

  /** What is to be known of its stack. */
  public RecordedStack stack() {
    return value("stackTrace") instanceof RecordedStackTrace stack
        ? constants.stack(stack)
        : RecordedStack.NONE;
  }

  private @Nullable Object value(String field) {
    Layout.Field known = layout.field(field);
    return known == null ? null : known.of(event);
  }
}
