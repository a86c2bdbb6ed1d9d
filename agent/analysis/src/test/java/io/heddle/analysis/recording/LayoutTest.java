package io.heddle.analysis.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Unsigned;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read by place is what the JDK finds by name. */
class LayoutTest {
  @TempDir Path directory;

  /** A field of each kind. */
  @Name("test.Kinds")
  static final class Kinds extends Event {
    @Nullable String text;
    @Nullable String other;
    @Nullable Class<?> type;
    @Nullable Thread thread;
    boolean flag;
    char letter;
    byte small;
    short medium;
    int number;
    @Unsigned int natural;
    long large;
    float fraction;
    double decimal;
  }

  @Test
  void findsWhatEachFieldHasAlsoAfterEventsThatHaveNothingInIt() throws Exception {
    List<RecordedEvent> events = recorded();
    Layout layout = new Layout(events.get(0).getEventType());
    for (RecordedEvent event : events) {
      for (ValueDescriptor field : event.getFields()) {
        Layout.Field known = layout.field(field.getName());
        assertNotNull(known, field.getName());
        Object expected = event.getValue(field.getName());
        assertEquals(expected, known.of(event), field.getName());
        assertEquals(expected, known.of(event), "asked again");
      }
    }
    assertNull(layout.field("missing"));
  }

  /** So that it is tested what the jar of the agent does. */
  @Test
  void seesTheValuesOfAnEvent() throws Exception {
    Object[] values = EventValues.of(recorded().get(1));
    assertNotNull(values);
    assertEquals("one", List.of(values[values.length - 13]).get(0));
  }

  private List<RecordedEvent> recorded() throws Exception {
    Path file = directory.resolve("kinds.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(Kinds.class).withoutThreshold();
      recording.start();
      new Kinds().commit();
      for (int i = 0; i < 3; i++) {
        Kinds kinds = new Kinds();
        kinds.begin();
        kinds.text = i == 2 ? "other" : "one";
        kinds.other = i == 1 ? null : "a text that is so long that it is written once only";
        kinds.type = i == 1 ? null : LayoutTest.class;
        kinds.thread = i == 1 ? null : Thread.currentThread();
        kinds.flag = i != 1;
        kinds.letter = 'x';
        kinds.small = 1;
        kinds.medium = 2;
        kinds.number = 3;
        kinds.natural = -4;
        kinds.large = 5_000_000_000L + i;
        kinds.fraction = 0.5f;
        kinds.decimal = 0.25;
        kinds.commit();
      }
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertEquals(4, events.size());
    return events;
  }
}
