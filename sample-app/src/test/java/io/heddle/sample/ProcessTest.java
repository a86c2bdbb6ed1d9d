package io.heddle.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can only be seen from outside the process: that it ends, and how. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessTest {
  @ParameterizedTest
  @CsvSource({"monitor,platform", "reentrant,platform", "monitor,virtual", "reentrant,virtual"})
  void deadlockIsEndedByTheWatchdog(String locks, String threads) throws Exception {
    Process process = start("deadlock", "--seconds", "1", "--locks", locks, "--threads", threads);
    assertThat(outputOf(process))
        .contains("watchdog ends the process after 1 s")
        .doesNotContain("never reached");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void allRunsEveryProgramAndDeadlockLast() throws Exception {
    Process process = start("all", "--bug", "--seconds", "1");
    assertThat(outputOf(process).lines().map(line -> line.replaceFirst(":.*", "")).distinct())
        .containsExactly(
            "scrape",
            "database",
            "files",
            "pipeline",
            "transfer",
            "philosophers",
            "virtual",
            "quiet",
            "deadlock");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void waitBeginsWithALineOnStandardInput() throws Exception {
    Process process = start("transfer", "--wait");
    try (OutputStream input = process.getOutputStream()) {
      String announced = process.inputReader(StandardCharsets.UTF_8).readLine();
      assertThat(announced).contains(Long.toString(process.pid()), "waits");
      input.write('\n');
    }
    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("transfer");
    assertThat(process.waitFor()).isZero();
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String outputOf(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
