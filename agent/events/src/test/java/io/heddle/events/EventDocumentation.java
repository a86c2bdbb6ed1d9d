package io.heddle.events;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.Period;
import jdk.jfr.ValueDescriptor;

/** Writes {@code docs/events.md} from the annotations of the event classes. */
final class EventDocumentation {
  private static final Set<String> FIELDS_OF_JFR =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  private static final String HEADER =
      """
      <!-- Generated from the classes of agent/events; a test fails when this page is stale.
           To write it again: ./mvnw -pl agent/events test -Dtest=EventDocumentationTest -Dheddle.docs.update=true -->
      # JFR events

      Heddle writes these events into any recording that is running; `heddle.jfc` has settings for them.
      They are committed by a thread of the agent, shortly after what they tell of. Stacks are text in a field.
      See them with `jfr summary`, `jfr print --events 'heddle.*'`, JMC, or `heddle analyze`.

      Names of events and fields stay; labels, descriptions and categories may get better.
      """;

  private EventDocumentation() {}

  static String page() {
    return HEADER
        + EventRegistration.EVENTS.stream()
            .map(EventDocumentation::section)
            .collect(Collectors.joining());
  }

  /** The fields that are not of every JFR event. */
  static List<ValueDescriptor> fields(Class<? extends HeddleEvent> event) {
    return EventType.getEventType(event).getFields().stream()
        .filter(field -> !FIELDS_OF_JFR.contains(field.getName()))
        .toList();
  }

  private static String section(Class<? extends HeddleEvent> event) {
    EventType type = EventType.getEventType(event);
    return "\n## "
        + type.getName()
        + "\n\n"
        + type.getDescription()
        + when(event)
        + "\n\n| field | type | meaning |\n|---|---|---|\n"
        + fields(event).stream().map(EventDocumentation::row).collect(Collectors.joining());
  }

  private static String when(Class<? extends HeddleEvent> event) {
    Period period = event.getAnnotation(Period.class);
    return period == null ? "" : " Period: `" + period.value() + "`.";
  }

  private static String row(ValueDescriptor field) {
    return "| `%s` | %s | %s |\n".formatted(field.getName(), type(field), field.getDescription());
  }

  private static String type(ValueDescriptor field) {
    String content = field.getContentType();
    String type = field.getTypeName().replaceFirst(".*\\.", "");
    if (content == null) {
      return type;
    }
    String meaning = content.replaceFirst(".*\\.", "");
    return switch (meaning) {
      case "Timespan" -> type + ", nanoseconds";
      case "Timestamp" -> type + ", milliseconds since 1970";
      case "DataAmount" -> type + ", bytes";
      default -> type + ", joins events";
    };
  }
}
