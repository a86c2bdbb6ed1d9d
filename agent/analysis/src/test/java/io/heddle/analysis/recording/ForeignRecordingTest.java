package io.heddle.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.TestRecording;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmc.flightrecorder.writer.api.Recordings;
import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.Types;

/** Recordings that no JVM has written, or one whose clock was wrong. */
class ForeignRecordingTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final int START = 32;

  @TempDir Path directory;

  private static Analysis analyze(Path file) {
    return Analyzer.analyze(List.of(file), Progress.NONE);
  }

  /** Fields of these types, in events of the JDK and of Heddle that have others there. */
  private Path written(Types.Builtin type, long... startTicks) throws Exception {
    Path file = directory.resolve("written.jfr");
    try (var recording =
        Recordings.newRecording(
            file,
            settings ->
                settings
                    .withJdkTypeInitialization()
                    .withTimestamp(TimeUnit.SECONDS.toNanos(NOW.getEpochSecond()))
                    .withStartTicks(0))) {
      for (String name :
          List.of("jdk.JVMInformation", "jdk.ThreadPark", "heddle.Finding", "heddle.TaskRun")) {
        Type event =
            recording.registerEventType(
                name,
                builder -> {
                  for (String field :
                      List.of(
                          "pid",
                          "jvmStartTime",
                          "jvmVersion",
                          "rule",
                          "id",
                          "runStart",
                          "runTime",
                          "virtual",
                          "parkedClass",
                          "worker")) {
                    builder.addField(field, type);
                  }
                });
        for (long ticks : startTicks) {
          recording.writeEvent(event.asValue(value -> value.putField("startTime", ticks)));
        }
      }
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRING", "LONG", "INT", "BOOLEAN", "DOUBLE", "CHAR"})
  void fieldsOfOtherTypesAreMissing(String type) throws Exception {
    Analysis analysis = analyze(written(Types.Builtin.valueOf(type), 1, 2));

    RecordingSummary read = analysis.recordings().get(0);
    assertThat(read.problem()).isNull();
    assertThat(read.events()).isEqualTo(8);
    assertThat(read.jvm()).isNotNull();
    assertThat(read.jvm().started()).isEqualTo(Instant.EPOCH);
  }

  /** The JDK takes the first field for the time, and here another one is first. */
  @Test
  void eventsWithOddTimesAreToldAsIfTheyHadBeenInTheRecording() throws Exception {
    Path file = written(Types.Builtin.LONG, 5);
    assertThat(RecordingFile.readAllEvents(file).get(0).getStartTime()).isBefore(Instant.EPOCH);

    Analysis analysis = analyze(file);

    RecordingSummary read = analysis.recordings().get(0);
    assertThat(read.problem()).isNull();
    assertThat(read.start()).isEqualTo(read.end()).isEqualTo(NOW);
    assertThat(analysis.notes()).anyMatch(note -> note.startsWith("4 events of " + file));
  }

  /** Between two that are in order. */
  @ParameterizedTest
  @CsvSource({
    "32, 0",
    "32, -1",
    "32, -9223372036854775808",
    "32, 9223372036854775807",
    "32, 4611686018427387904",
    "48, 0",
    "48, 9223372036854775807",
    "48, -9223372036854775808",
    "40, -9223372036854775808",
    "40, 9223372036854775807",
    "56, 0",
    "56, -1",
    "56, 9223372036854775807"
  })
  void aChunkWithAnOddHeaderIsRead(int offset, long value) throws Exception {
    byte[] good =
        Files.readAllBytes(
            TestRecording.write(
                directory.resolve("good.jfr"),
                () -> {
                  TestRecording.finding("deadlock", "fatal", "d");
                  TestRecording.created("last", "Main.main:1");
                }));
    ByteBuffer three = ByteBuffer.allocate(3 * good.length);
    three.put(good).put(good).put(good);
    long events = analyze(directory.resolve("good.jfr")).recordings().get(0).events();
    three.putLong(good.length + offset, value);

    Analysis analysis = analyze(Files.write(directory.resolve("odd.jfr"), three.array()));

    RecordingSummary read = analysis.recordings().get(0);
    assertThat(read.problem()).isNull();
    assertThat(read.events()).isEqualTo(3 * events);
    assertThat(analysis.findings()).hasSize(1);
    assertThat(Duration.between(read.start(), read.end())).isLessThan(Duration.ofDays(3653));
  }

  /** As people put recordings together; the JDK would take the second by the clock of the first. */
  @Test
  void chunksOfAnotherClockHaveTheTimesOfTheirOwn() throws Exception {
    Path file = directory.resolve("one.jfr");
    byte[] one =
        Files.readAllBytes(
            TestRecording.write(file, () -> TestRecording.created("x", "Main.main:1")));
    ByteBuffer two = ByteBuffer.allocate(2 * one.length).put(one).put(one);
    long hour = TimeUnit.HOURS.toNanos(1);
    two.putLong(one.length + START, two.getLong(START) + hour);

    RecordingSummary read =
        analyze(Files.write(directory.resolve("two.jfr"), two.array())).recordings().get(0);

    RecordingSummary first = analyze(file).recordings().get(0);
    assertThat(read.problem()).isNull();
    assertThat(read.events()).isEqualTo(2 * first.events());
    assertThat(read.start()).isEqualTo(first.start());
    assertThat(read.end()).isEqualTo(first.end().plusNanos(hour));
  }
}
