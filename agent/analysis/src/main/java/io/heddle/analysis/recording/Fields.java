package io.heddle.analysis.recording;

import io.heddle.engine.finding.Finding.ThreadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event, without trouble: what an older or newer agent or JDK did not write, or
 * what somebody else wrote as something else, is empty or zero.
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
    return value instanceof String text ? text : "";
  }

  /** A text; {@code "?"} if it is missing, null or empty. */
  public String site(String field) {
    String text = text(field);
    return text.isEmpty() ? "?" : text;
  }

  /** A whole number of any width; 0 if it is missing or null. */
  public long number(String field) {
    Object value = value(field);
    if (value instanceof Long number) {
      return number;
    }
    boolean whole =
        value instanceof Integer
            || value instanceof Short
            || value instanceof Byte
            || value instanceof Character;
    return whole ? event.getLong(field) : 0; // which knows whether it has a sign
  }

  /** A truth value; false if it is missing. */
  public boolean flag(String field) {
    return value(field) instanceof Boolean flag && flag;
  }

  /**
   * A time span in nanoseconds; 0 if it is missing or negative, ten years if it is longer, as what
   * has no limit is.
   */
  public long nanos(String field) {
    Layout.Field known = layout.field(field);
    if (known == null || !known.timespan || !(known.of(event) instanceof Number)) {
      return 0;
    }
    long told = known.nanos ? number(field) : nanos(event.getDuration(field));
    return Math.max(0, Math.min(told, EventTimes.FAR.toNanos()));
  }

  /** Of any duration: what has no limit is more than can be told in nanoseconds. */
  private static long nanos(Duration span) {
    long seconds = Math.max(-1, Math.min(span.getSeconds(), EventTimes.FAR.toSeconds()));
    return TimeUnit.SECONDS.toNanos(seconds) + span.getNano();
  }

  /**
   * A point in time, if it is at most ten years before or after the event; else, and if it is
   * missing, the epoch.
   */
  public Instant instant(String field) {
    Layout.Field known = layout.field(field);
    if (known == null || !(known.of(event) instanceof Number)) {
      return Instant.EPOCH;
    }
    if (known.millis) {
      return near(Instant.ofEpochMilli(number(field)), end, end);
    }
    // In ticks, of the clock that may have told a time of the event that is not believed.
    return known.ticks ? near(event.getInstant(field), event.getEndTime(), end) : Instant.EPOCH;
  }

  /** What is as far from {@code now} as {@code told} is from {@code then}. */
  private static Instant near(Instant told, Instant then, Instant now) {
    return EventTimes.isFar(told, then) ? Instant.EPOCH : now.plus(Duration.between(then, told));
  }

  /** The binary name of a class; empty if it is missing or null. */
  public String className(String field) {
    return value(field) instanceof RecordedClass type ? constants.className(type) : "";
  }

  /** A number with a fraction; 0 if it is missing. */
  public double decimal(String field) {
    return value(field) instanceof Number number ? number.doubleValue() : 0;
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
