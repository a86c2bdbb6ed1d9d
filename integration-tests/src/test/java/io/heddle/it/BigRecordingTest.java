package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.program.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code analyze} on a recording that is larger than its heap, and when nobody waits for it. */
class BigRecordingTest {
  private static final long SIZE = 200_000_000;
  private static final int TASKS = 100_000;

  @TempDir private static Path directory;

  private static Path big = Path.of("");
  private static long tasks;

  @BeforeAll
  static void record() throws Exception {
    Path part = directory.resolve("part.jfr");
    Outcome outcome =
        Launch.of(Jdks.running())
            .jvm("-XX:StartFlightRecording=filename=" + part)
            .agent("")
            .main(Traffic.class, Integer.toString(TASKS))
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    big = directory.resolve("big.jfr");
    try (OutputStream out = Files.newOutputStream(big)) {
      for (long size = 0; size < SIZE; size += Files.size(part)) {
        Files.copy(part, out); // chunks stand alone, so this is a recording too
        tasks += TASKS;
      }
    }
  }

  private static Launch analyze(String... arguments) {
    return Launch.of(Jdks.running())
        .jvm("-Xmx64m", "-jar", Built.AGENT.toString(), "analyze")
        .arguments(arguments);
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void memoryDoesNotGrowWithTheRecording(Setup setup) throws Exception {
    Outcome outcome =
        Launch.of(setup.jdk())
            .jvm("-Xmx64m", "-jar", Built.AGENT.toString(), "analyze", "--progress")
            .arguments(big.toString())
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.outText())
        .containsPattern("(?m)^ +" + String.format(Locale.ROOT, "%,d", tasks) + " .*Traffic.main:");
    assertThat(outcome.errText()).containsPattern("events read, \\d+ % of all, about \\d+ s left");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoError() throws Exception {
    String command =
        "'%s' -jar '%s' analyze -o html '%s' | head -c 10; exit ${PIPESTATUS[0]}"
            .formatted(Jdks.running().tool("java"), Built.AGENT, directory.resolve("part.jfr"));
    Outcome outcome = Launch.of(Path.of("/bin/bash")).arguments("-c", command).run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.outText()).isEqualTo("<!DOCTYPE ");
    assertThat(outcome.errText()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void ctrlCLeavesTheOldReportAndNothingElse(@TempDir Path own) throws Exception {
    Path report = Files.writeString(own.resolve("report.html"), "the old one");
    try (Target target = analyze("--progress", "-o", report.toString(), big.toString()).start()) {
      target.awaitErr("events read");
      // A build in the background of a shell ignores SIGINT, and so do all that it starts.
      boolean heedsCtrlC = !ignoresCtrlC();
      String signal = heedsCtrlC ? "-INT" : "-TERM";
      new ProcessBuilder("kill", signal, Long.toString(target.pid())).inheritIO().start().waitFor();
      assertThat(target.end().exit()).isEqualTo(heedsCtrlC ? 130 : 143);
    }
    assertThat(report).hasContent("the old one");
    try (Stream<Path> files = Files.list(own)) {
      assertThat(files).containsExactly(report);
    }
  }

  private static boolean ignoresCtrlC() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(ignored, 16) & 1L << 2 - 1) != 0; // SIGINT is 2
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsSaid() throws Exception {
    Path report = Path.of("/proc/report.html");
    Outcome outcome =
        analyze("-o", report.toString(), directory.resolve("part.jfr").toString()).run();
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.errText()).contains(report + ": It cannot be written");
  }
}
