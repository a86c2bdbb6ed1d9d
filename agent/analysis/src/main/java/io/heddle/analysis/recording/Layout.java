package io.heddle.analysis.recording;

import java.util.HashMap;
import java.util.List;
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

    /** Whether its number is a duration. */
    final boolean timespan;

    /** Whether it is one in nanoseconds, and not in ticks of a clock. */
    final boolean nanos;

    /** Whether its number is a point in time, in ticks of the clock of events. */
    final boolean ticks;

    /** Whether it is one in milliseconds since 1970. */
    final boolean millis;

    /** From the end of the fields, as the first ones are not among the values of an event. */
    private final int fromEnd;

    /** Whether the value has been seen where it should be. */
    private boolean placed;

    private @Nullable RecordedEvent event;
    private @Nullable Object value;

    private Field(ValueDescriptor field, int fromEnd) {
      this.fromEnd = fromEnd;
      name = field.getName();
      Timespan span = field.getAnnotation(Timespan.class);
      timespan = span != null;
      nanos = span != null && span.value().equals(Timespan.NANOSECONDS);
      Timestamp time = field.getAnnotation(Timestamp.class);
      ticks = time != null && time.value().equals(Timestamp.TICKS);
      millis = time != null && time.value().equals(Timestamp.MILLISECONDS_SINCE_EPOCH);
    }

    /** What {@code current}, an event of the type, has in it. */
    @Nullable Object of(RecordedEvent current) {
      if (event != current) {
        Object last = value;
        value = valueIn(current);
        event = current;
        if (value instanceof String && value.equals(last)) {
          value = last; // which knows its hash code already
        }
      }
      return value;
    }

    private @Nullable Object valueIn(RecordedEvent current) {
      Object[] values = EventValues.of(current);
      if (values == null || fromEnd > values.length) {
        return valueByName(current);
      }
      Object there = values[values.length - fromEnd];
      if (placed) {
        return there;
      }
      Object found = valueByName(current);
      placed = found != null && found == there;
      return found;
    }

    /** Null also where the JDK expects another type than the one that was written. */
    private @Nullable Object valueByName(RecordedEvent current) {
      try {
        return current.getValue(name);
      } catch (ClassCastException e) {
        return null;
      }
    }
  }

  private final Map<String, Field> fields = new HashMap<>();

  Layout(EventType type) {
    List<ValueDescriptor> all = type.getFields();
    for (int i = 0; i < all.size(); i++) {
      fields.put(all.get(i).getName(), new Field(all.get(i), all.size() - i));
    }
  }

  /** The field of this name; null if there is none. */
  @Nullable Field field(String name) {
    return fields.get(name);
  }
}
