package io.heddle.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.EventType;
import jdk.jfr.Relational;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventMetadataTest {
  private static EventRegistration registration;

  @BeforeAll
  static void register() {
    registration = EventRegistration.open();
  }

  @AfterAll
  static void unregister() {
    registration.close();
  }

  static List<Class<? extends HeddleEvent>> events() {
    return EventRegistration.EVENTS;
  }

  @ParameterizedTest
  @MethodSource("events")
  void hasNameLabelDescriptionAndCategory(Class<? extends HeddleEvent> event) {
    EventType type = EventType.getEventType(event);

    assertThat(type.getName() + "Event").isEqualTo("heddle." + event.getSimpleName());
    assertThat(type.getCategoryNames()).hasSize(2).startsWith("Heddle");
    assertLabelled(type.getLabel(), type.getDescription());
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyFieldSaysWhatItIs(Class<? extends HeddleEvent> event) {
    List<ValueDescriptor> fields = EventDocumentation.fields(event);

    assertThat(fields).isNotEmpty();
    for (ValueDescriptor field : fields) {
      assertLabelled(field.getLabel(), field.getDescription());
    }
  }

  /** JFR leaves out, without a word, fields that it cannot write or whose name it uses itself. */
  @ParameterizedTest
  @MethodSource("events")
  void everyFieldIsWritten(Class<? extends HeddleEvent> event) {
    List<String> declared =
        Stream.of(event.getDeclaredFields())
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(Field::getName)
            .toList();

    assertThat(EventDocumentation.fields(event))
        .extracting(ValueDescriptor::getName)
        .containsExactlyElementsOf(declared);
  }

  @Test
  void joinsCyclesWithTheirPartsByRelationalId() {
    assertJoined(
        "heddle.CycleId",
        List.of(
            LockOrderInversionEvent.class,
            LockOrderInversionEdgeEvent.class,
            DeadlockEvent.class,
            DeadlockedThreadEvent.class));
  }

  @Test
  void joinsFindingsWithTheirPartsByRelationalId() {
    assertJoined(
        "heddle.FindingId",
        List.of(
            FindingEvent.class,
            FindingStepEvent.class,
            FindingThreadEvent.class,
            FindingLockEvent.class,
            FindingTestEvent.class,
            FindingStackEvent.class,
            FindingNoteEvent.class));
  }

  private static void assertJoined(String by, List<Class<? extends HeddleEvent>> events) {
    for (Class<? extends HeddleEvent> event : events) {
      ValueDescriptor id = EventType.getEventType(event).getField("id");

      assertThat(id.getAnnotationElements())
          .anySatisfy(
              annotation -> {
                assertThat(annotation.getTypeName()).isEqualTo(by);
                Relational relational = annotation.getAnnotation(Relational.class);
                assertThat(relational).isNotNull();
              });
    }
  }

  private static void assertLabelled(String label, String description) {
    assertThat(label).matches("[A-Z].*[^.]");
    assertThat(description).matches("(?s)[A-Z].*\\.");
  }
}
