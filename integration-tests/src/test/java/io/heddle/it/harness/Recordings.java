package io.heddle.it.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The events of a recording. */
public record Recordings(List<RecordedEvent> events) {

  /** Reads a file. */
  public static Recordings read(Path file) throws IOException {
    return new Recordings(RecordingFile.readAllEvents(file));
  }

  /** The events of one type. */
  public List<RecordedEvent> of(String type) {
    return events.stream().filter(event -> event.getEventType().getName().equals(type)).toList();
  }

  /** All that Heddle wrote. */
  public Stream<RecordedEvent> heddle() {
    return events.stream().filter(event -> event.getEventType().getName().startsWith("heddle."));
  }

  /** The values of a text field. */
  public List<String> texts(String type, String field) {
    return of(type).stream().map(event -> String.valueOf(event.getString(field))).toList();
  }

  /** How many events there are of each type of Heddle, for messages. */
  public String summary() {
    return heddle()
        .collect(
            Collectors.groupingBy(event -> event.getEventType().getName(), Collectors.counting()))
        .toString();
  }
}
