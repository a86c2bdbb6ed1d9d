package io.heddle.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import jdk.jfr.Configuration;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Period;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static EventRegistration registration;

  @BeforeAll
  static void register() {
    registration = EventRegistration.open();
  }

  @AfterAll
  static void unregister() {
    registration.close();
  }

  private Configuration configuration;

  @BeforeEach
  void read() throws IOException, ParseException {
    try (Reader reader =
        new InputStreamReader(
            ConfigurationTest.class.getResourceAsStream("heddle.jfc"), StandardCharsets.UTF_8)) {
      configuration = Configuration.create(reader);
    }
  }

  @Test
  void enablesEveryEventWithItsOwnPeriod() {
    for (Class<? extends HeddleEvent> event : EventRegistration.EVENTS) {
      String name = EventType.getEventType(event).getName();
      Period period = event.getAnnotation(Period.class);

      assertThat(configuration.getSettings()).containsEntry(name + "#enabled", "true");
      assertThat(configuration.getSettings().get(name + "#period"))
          .isEqualTo(period == null ? null : period.value());
    }
  }

  @Test
  void namesOnlyEventsThatExist() {
    assertThat(configuration.getSettings().keySet())
        .extracting(key -> key.substring(0, key.indexOf('#')))
        .isSubsetOf(
            FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .map(EventType::getName)
                .toList());
  }

  @Test
  void recordsHeddlesEvents(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("settings.jfr");
    try (Recording recording = new Recording(configuration)) {
      recording.start();
      TaskRunEvent event = new TaskRunEvent();
      event.queueTime = Duration.ofNanos(1).toNanos();
      event.commit();
      recording.stop();
      recording.dump(file);
    }

    assertThat(RecordingFile.readAllEvents(file))
        .extracting(event -> event.getEventType().getName())
        .contains("heddle.TaskRun", "jdk.JVMInformation");
  }
}
