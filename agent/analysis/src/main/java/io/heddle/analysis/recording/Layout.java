package io.heddle.analysis.recording;

import java.util.HashMap;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which fields an event type has, and what the event that is being looked at has in them. A
 * recorded event looks through all of its fields each time that it is asked, some times twice, and
 * several collectors ask for the same ones: so it is asked once for each.
 */
final class Layout {
  /** A field of the type. */
  static final class Field {
    /** The text of the recording, which the event finds faster than one that is equal. */
    private final String name;

    /** Whether its number is nanoseconds, and not ticks of a clock. */
    final boolean nanos;

    /** Whether its number is milliseconds since 1970. */
    final boolean millis;

    private @Nullable RecordedEvent event;
    private @Nullable Object value;

    private Field(ValueDescriptor field) {
      name = field.getName();
      Timespan span = field.getAnnotation(Timespan.class);
      nanos = span != null && span.value().equals(Timespan.NANOSECONDS);
      Timestamp time = field.getAnnotation(Timestamp.class);
      millis = time != null && time.value().equals(Timestamp.MILLISECONDS_SINCE_EPOCH);
    }

    /** What {@code current}, an event of the type, has in it. */
    @Nullable Object of(RecordedEvent current) {
      if (event != current) {
        value = current.getValue(name);
        event = current;
      }
      return value;
    }
  }

  private final EventType type;
  private final Map<String, Field> fields = new HashMap<>();

  Layout(EventType type) {
    this.type = type;
    type.getFields().forEach(field -> fields.put(field.getName(), new Field(field)));
  }

  /** Whether it is of this type. Each chunk of a recording has types of its own. */
  boolean isOf(EventType other) {
    return type == other;
  }

  /** The field of this name; null if there is none. */
  @Nullable Field field(String name) {
    return fields.get(name);
  }
}
