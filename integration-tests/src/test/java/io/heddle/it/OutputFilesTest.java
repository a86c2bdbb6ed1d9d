package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that cannot be written, at all or no longer: it is said once, and nothing is lost unsaid.
 */
class OutputFilesTest {
  private static final String CANNOT_LOG = "heddle: cannot write the log";
  private static final String CANNOT_REPORT = "heddle: cannot write the report file";

  /** Takes what is opened and refuses what is written. */
  private static final Path FULL = Path.of("/dev/full");

  /** Blocks of 1024 bytes: enough for the start line, too few for a finding. */
  private static final int BLOCKS = 1;

  @TempDir private Path directory;

  private final Setup setup = new Setup(Jdks.running().feature(), false);

  @BeforeEach
  void needsSuchADevice() {
    assumeTrue(Files.exists(FULL), FULL + " is missing on this system");
  }

  private static long count(Outcome outcome, String begin) {
    return outcome.err().stream().filter(line -> line.startsWith(begin)).count();
  }

  @Test
  void aLogOnAFullDeviceGoesToStandardError() throws Exception {
    Outcome outcome = setup.run("log=" + FULL, "transfer");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err().get(0)).startsWith(CANNOT_LOG).contains(FULL.toString());
    assertThat(outcome.err().get(1)).matches(StartLine.of(setup.feature(), false));
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
    assertThat(count(outcome, CANNOT_LOG)).isEqualTo(1);
  }

  @Test
  void aLogOnAFileSystemThatFillsGoesToStandardErrorFromThenOn() throws Exception {
    Path log = directory.resolve("heddle.log");
    Outcome outcome = limited("log=" + log);
    assertThat(Files.readString(log)).startsWith("heddle 0").hasSizeLessThanOrEqualTo(1024);
    assertThat(count(outcome, CANNOT_LOG)).isEqualTo(1);
    assertThat(outcome.report("lock-order-inversion")).contains("Account", "fix: ");
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @Test
  void aReportOnAFileSystemThatFillsIsSaidAndWhatIsMissingIsCounted() throws Exception {
    Path report = directory.resolve("report.jsonl");
    Outcome outcome = limited("report=" + report);
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
    assertThat(count(outcome, CANNOT_REPORT)).isEqualTo(1);
    assertThat(outcome.err()).last().asString().contains("2 lines are missing", report.toString());
  }

  /** Of a JVM whose files cannot grow. */
  private Outcome limited(String options) throws Exception {
    String command =
        "ulimit -f " + BLOCKS + "; exec \"$0\" -XX:-UsePerfData \"$@\""; // whose file is larger
    Outcome outcome =
        Launch.of(Path.of("/bin/bash"))
            .arguments("-c", command, setup.jdk().tool("java").toString())
            .arguments("-javaagent:" + Built.AGENT + "=" + options)
            .arguments("-jar", Built.SAMPLE.toString(), "transfer")
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    return outcome;
  }

  @Test
  void aLogWhoseFolderHasGoneGoesToStandardErrorFromThenOn() throws Exception {
    Path log = Files.createDirectory(directory.resolve("logs")).resolve("heddle.log");
    try (Target target = setup.start("log=" + log, "transfer", "--wait")) {
      target.awaitOut("waits for Enter");
      assertThat(Files.readString(log)).startsWith("heddle 0");
      Files.delete(log);
      Files.delete(log.getParent());
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.exit()).isZero();
      assertThat(count(outcome, CANNOT_LOG)).isEqualTo(1);
      assertThat(outcome.rules()).containsExactly("lock-order-inversion");
    }
  }

  /** As those do that rotate logs. */
  @Test
  void aLogThatWasMovedAwayIsMadeAnew() throws Exception {
    Path log = directory.resolve("heddle.log");
    try (Target target = setup.start("log=" + log, "transfer", "--wait")) {
      target.awaitOut("waits for Enter");
      Path moved = Files.move(log, directory.resolve("heddle.log.1"));
      target.send("");
      assertThat(target.end().err()).isEmpty();
      assertThat(Files.readString(moved)).startsWith("heddle 0").doesNotContain("HEDDLE");
      assertThat(Files.readString(log)).contains("HEDDLE lock-order-inversion");
      assertThat(Files.getPosixFilePermissions(log)).hasSize(2);
    }
  }

  @Test
  void aLogInAFolderThatCannotBeWrittenIsSaidAtTheStart() throws Exception {
    Outcome outcome = setup.run("log=/proc/heddle.log", "transfer"); // not by root either
    assertThat(outcome.err().get(0)).startsWith(CANNOT_LOG).contains("/proc/heddle.log");
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @Test
  void aPipeStaysOpen() throws Exception {
    String command =
        "mkfifo \"$1\" && cat \"$1\" & sleep 0; while [ ! -p \"$1\" ]; do :; done; exec";
    Path pipe = directory.resolve("pipe");
    Outcome outcome =
        Launch.of(Path.of("/bin/bash"))
            .arguments("-c", command + " \"$0\" -javaagent:\"$2\"=log=\"$1\" -jar \"$3\" transfer")
            .arguments(setup.jdk().tool("java").toString(), pipe.toString())
            .arguments(Built.AGENT.toString(), Built.SAMPLE.toString())
            .run();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .anyMatch(line -> line.startsWith("heddle 0"))
        .anyMatch(line -> line.startsWith("HEDDLE lock-order-inversion"));
  }

  @Test
  void anAnswerForWhichNobodyWaitsIsDropped() throws Exception {
    try (Target target = setup.start("", "transfer", "--wait")) {
      target.awaitOut("waits for Enter");
      Path reply = directory.resolve("reply");
      Tool.load(target, Built.AGENT, "command=status,reply=" + reply);
      assertThat(reply).doesNotExist();
      Files.createFile(reply);
      Tool.load(target, Built.AGENT, "command=status,reply=" + reply);
      assertThat(reply).content().contains("classes woven");
      Tool.load(target, Built.AGENT, "command=status,reply=" + FULL);
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.err()).anyMatch(line -> line.contains("cannot answer the command"));
    }
  }
}
