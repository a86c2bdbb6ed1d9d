package io.heddle.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heddle.analysis.TestRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReadAheadTest {
  /** More than it reads ahead. */
  private static final int MANY = 10_000;

  @TempDir Path directory;

  private Path recording() throws Exception {
    return TestRecording.write(
        directory.resolve("many.jfr"),
        () -> {
          for (int i = 0; i < MANY; i++) {
            TestRecording.created("thread " + i, "Main.main:1");
          }
        });
  }

  private static List<String> names(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.hasField("threadName"))
        .map(event -> event.getString("threadName"))
        .toList();
  }

  private static boolean isReading() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(ReadAhead.THREAD));
  }

  @Test
  void allEventsComeInTheOrderOfTheFile() throws Exception {
    Path file = recording();
    List<RecordedEvent> all = new ArrayList<>();
    try (ReadAhead events = new ReadAhead(file)) {
      for (List<RecordedEvent> some = events.next(); !some.isEmpty(); some = events.next()) {
        all.addAll(some);
      }
    }

    assertThat(names(all)).hasSize(MANY).isEqualTo(names(RecordingFile.readAllEvents(file)));
  }

  /** Wherever the thread is then. */
  @RepeatedTest(10)
  void whoHasSeenEnoughEndsTheThread() throws Exception {
    try (ReadAhead events = new ReadAhead(recording())) {
      assertThat(events.next()).isNotEmpty();
      assertThat(isReading()).isTrue();
    }

    assertThat(isReading()).isFalse();
  }

  @Test
  void whatPrecedesTheDamageComesFirst() throws Exception {
    byte[] good = Files.readAllBytes(recording());
    byte[] bad = Arrays.copyOf(good, 2 * good.length);
    Arrays.fill(bad, good.length, bad.length, (byte) 0x7f);
    Path file = Files.write(directory.resolve("bad.jfr"), bad);
    List<RecordedEvent> seen = new ArrayList<>();

    try (ReadAhead events = new ReadAhead(file)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  seen.addAll(events.next());
                }
              })
          .isInstanceOf(IOException.class);
    }

    assertThat(names(seen)).hasSizeGreaterThan(MANY - 2);
  }
}
