package io.heddle.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRegistrationTest {
  @TempDir Path directory;

  private static List<String> registered() {
    return FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .map(EventType::getName)
        .filter(name -> name.startsWith("heddle."))
        .toList();
  }

  private List<RecordedEvent> record(Runnable action) throws Exception {
    Path file = directory.resolve("test.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("heddle."))
        .toList();
  }

  private static void commitHeld(Duration time) {
    LockHeldEvent event = new LockHeldEvent();
    event.lock = "Ledger.lock";
    event.holdTime = time.toNanos();
    event.commit();
  }

  @Test
  void recordsWhatIsCommittedWhileOpen() throws Exception {
    try (EventRegistration registration = EventRegistration.open()) {
      List<RecordedEvent> events = record(() -> commitHeld(Duration.ofMillis(12)));

      assertThat(events).hasSize(1);
      assertThat(events.get(0).getString("lock")).isEqualTo("Ledger.lock");
      assertThat(events.get(0).getDuration("holdTime")).isEqualTo(Duration.ofMillis(12));
      assertThat(events.get(0).getString("site")).isNull();
      assertThat(events.get(0).getStackTrace()).isNull();
      assertThat(registration.failures()).isZero();
    }
  }

  @Test
  void leavesNothingBehindWhenClosedAndCanBeOpenedAgain() throws Exception {
    for (int round = 0; round < 3; round++) {
      EventRegistration registration = EventRegistration.open();
      assertThat(registered()).hasSize(EventRegistration.EVENTS.size());
      registration.close();
      registration.close();
      assertThat(registered()).isEmpty();
      assertThat(record(() -> commitHeld(Duration.ofMillis(1)))).isEmpty();
    }
    try (EventRegistration registration = EventRegistration.open()) {
      assertThat(record(() -> commitHeld(Duration.ofMillis(1)))).hasSize(1);
      assertThat(registration.failures()).isZero();
    }
  }

  @Test
  void writesTheGraphAtTheEndOfAChunkWithoutBeingAsked() throws Exception {
    try (EventRegistration registration = EventRegistration.open()) {
      registration.onPeriod(
          LockOrderEdgeEvent.class,
          () -> {
            LockOrderEdgeEvent edge = new LockOrderEdgeEvent();
            edge.fromLock = "A.lock";
            edge.toLock = "B.lock";
            edge.commit();
          });

      List<RecordedEvent> events = record(() -> {});

      assertThat(events)
          .extracting(event -> event.getString("fromLock") + event.getString("toLock"))
          .containsExactly("A.lockB.lock");
    }
  }

  @Test
  void stopsCallingTheWriterWhenClosed() throws Exception {
    List<String> calls = new CopyOnWriteArrayList<>();
    EventRegistration registration = EventRegistration.open();
    registration.onPeriod(LockOrderEdgeEvent.class, () -> calls.add("call"));
    record(() -> {});
    assertThat(calls).isNotEmpty();
    registration.close();
    calls.clear();

    record(() -> {});

    assertThat(calls).isEmpty();
    assertThatThrownBy(() -> registration.onPeriod(LockOrderEdgeEvent.class, () -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsWriterThatThrows() throws Exception {
    try (EventRegistration registration = EventRegistration.open()) {
      registration.onPeriod(
          LockOrderEdgeEvent.class,
          () -> {
            throw new IllegalStateException("no");
          });

      assertThat(record(() -> commitHeld(Duration.ofMillis(1)))).hasSize(1);
      assertThat(registration.failures()).isPositive();
    }
  }
}
