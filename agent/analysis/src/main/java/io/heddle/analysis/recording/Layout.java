package io.heddle.analysis.recording;

import java.util.HashSet;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;

/**
 * Which fields an event type has. A recorded event looks through all of its fields, and their
 * annotations, each time that it is asked; this is looked up once for a type.
 */
final class Layout {
  private final EventType type;
  private final Set<String> fields = new HashSet<>();
  private final Set<String> nanos = new HashSet<>();
  private final Set<String> millis = new HashSet<>();

  Layout(EventType type) {
    this.type = type;
    for (ValueDescriptor field : type.getFields()) {
      fields.add(field.getName());
      Timespan span = field.getAnnotation(Timespan.class);
      if (span != null && span.value().equals(Timespan.NANOSECONDS)) {
        nanos.add(field.getName());
      }
      Timestamp time = field.getAnnotation(Timestamp.class);
      if (time != null && time.value().equals(Timestamp.MILLISECONDS_SINCE_EPOCH)) {
        millis.add(field.getName());
      }
    }
  }

  /** Whether it is of this type. Each chunk of a recording has types of its own. */
  boolean isOf(EventType other) {
    return type == other;
  }

  /** Whether there is such a field. */
  boolean has(String field) {
    return fields.contains(field);
  }

  /** Whether there is such a field and its number is milliseconds since 1970. */
  boolean isInMillis(String field) {
    return millis.contains(field);
  }

  /** Whether there is such a field and its number is nanoseconds, and not ticks of a clock. */
  boolean isInNanos(String field) {
    return nanos.contains(field);
  }
}
