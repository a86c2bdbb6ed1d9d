package io.heddle.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.TestRecording;
import io.heddle.analysis.model.Analysis;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableRecordingTest {
  @TempDir Path directory;

  private static String problem(Path file) {
    Analysis analysis = Analyzer.analyze(List.of(file), Progress.NONE);
    assertThat(analysis.complete()).isFalse();
    return analysis.recordings().get(0).problem();
  }

  private Path recording() throws Exception {
    return TestRecording.write(
        directory.resolve("good.jfr"),
        () -> {
          TestRecording.finding("deadlock", "fatal", "d");
          TestRecording.created("last", "Main.main:1");
        });
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("bad.jfr"), content);
  }

  @Test
  void missing() {
    assertThat(problem(directory.resolve("none.jfr"))).contains("no such file");
  }

  @Test
  void directory() {
    assertThat(problem(directory)).contains("directory");
  }

  @Test
  void empty() throws IOException {
    assertThat(problem(file(new byte[0]))).contains("empty");
  }

  @Test
  void notRecording() throws IOException {
    assertThat(problem(file(new byte[] {1, 2}))).contains("neither a JFR recording");
    assertThat(problem(file("Hello, this is a text.".getBytes())))
        .contains("neither a JFR recording");
  }

  @Test
  void withoutPermission() throws IOException {
    Path file = file(new byte[] {'F', 'L', 'R', 0});
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("this user may read anything").isFalse();

    assertThat(problem(file)).contains("no permission");
  }

  @Test
  void permissionLostBeforeReading() {
    assertThat(RecordingProblem.of(new AccessDeniedException("x")).sentence())
        .contains("no permission");
  }

  @Test
  void truncatedAnywhere() throws Exception {
    byte[] all = Files.readAllBytes(recording());
    for (int length : new int[] {4, 10, 60, 100, all.length / 2, all.length - 1}) {
      assertThat(problem(file(Arrays.copyOf(all, length))))
          .as("%d bytes", length)
          .contains("truncated: chunk 1");
    }
  }

  @Test
  void readsWhatPrecedesTheTruncation() throws Exception {
    byte[] all = Files.readAllBytes(recording());
    Path file = file(all);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      out.write(all, 0, all.length / 2);
    }

    Analysis analysis = Analyzer.analyze(List.of(file), Progress.NONE);

    assertThat(analysis.recordings().get(0).problem()).contains("truncated: chunk 2");
    assertThat(analysis.recordings().get(0).events()).isPositive();
    assertThat(analysis.findings()).hasSize(1);
  }

  @Test
  void ofAVersionThatIsNotRead() throws Exception {
    byte[] all = Files.readAllBytes(recording());
    all[5] = 0;
    all[7] = 9;
    assertThat(problem(file(all))).contains("version 0.9", "Oracle JDK 7 and 8", "Mission Control");
    all[5] = 3;
    assertThat(problem(file(all))).contains("version 3.9").doesNotContain("Oracle");
  }

  @Test
  void notFinished() throws Exception {
    byte[] all = Files.readAllBytes(recording());
    all[64] = 1; // as while it is written

    Analysis analysis = Analyzer.analyze(List.of(file(all)), Progress.NONE);

    assertThat(analysis.recordings().get(0).problem()).contains("not finished", "killed");
    assertThat(analysis.findings()).hasSize(1);
  }

  @Test
  void damagedInside() throws Exception {
    byte[] all = Files.readAllBytes(recording());
    Arrays.fill(all, 68, all.length, (byte) 0x7f);

    assertThat(problem(file(all))).contains("damaged");
  }

  @Test
  void doesNotStopTheOthers() throws Exception {
    Analysis analysis =
        Analyzer.analyze(List.of(directory.resolve("none.jfr"), recording()), Progress.NONE);

    assertThat(analysis.complete()).isFalse();
    assertThat(analysis.findings()).hasSize(1);
  }
}
