package io.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.events.EventRegistration;
import io.heddle.events.FindingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
  @TempDir static Path directory;

  private static String quiet;
  private static String withFinding;

  @BeforeAll
  static void record() throws IOException {
    quiet = record("quiet.jfr", () -> {}).toString();
    withFinding = record("finding.jfr", AnalyzeCommandTest::commitFinding).toString();
  }

  private static Path record(String name, Runnable action) throws IOException {
    Path file = directory.resolve(name);
    EventRegistration registration = EventRegistration.open();
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    } finally {
      registration.close();
    }
    return file;
  }

  private static void commitFinding() {
    FindingEvent event = new FindingEvent();
    event.rule = "deadlock";
    event.severity = "fatal";
    event.fingerprint = "deadlock|A|B";
    event.message = "für immer";
    event.commit();
  }

  @Test
  void nothingFound() {
    Run run = Run.heddle("analyze", quiet);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Findings: 0", "no events of Heddle");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void findings() {
    Run run = Run.heddle("analyze", quiet, withFinding);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("Findings: 1", "fatal deadlock", "deadlock|A|B");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void jsonReadsBack() {
    Run run = Run.heddle("analyze", "-o", "JSON", withFinding);

    assertThat(run.exit()).isEqualTo(1);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    JsonObject finding = json.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(json.get("schema").getAsString()).startsWith("heddle-analysis/");
    assertThat(finding.get("message").getAsString()).isEqualTo("für immer");
  }

  @Test
  void unreadableOnly() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.jfr"));

    Run run = Run.heddle("analyze", empty.toString(), directory.resolve("none.jfr").toString());

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains("empty.jfr: It is empty.", "none.jfr: There is no such file.");
  }

  @Test
  void unreadableAmongOthers() {
    Run run = Run.heddle("analyze", directory.toString(), withFinding);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("Findings: 1");
    assertThat(run.err()).contains("directory");
  }

  @Test
  void namesOfFilesCannotTakeTheTerminalOver() {
    assertThat(Run.heddle("analyze", "\u001b[2Jx.jfr").err()).doesNotContain("\u001b");
  }

  @Test
  void readerThatHasGoneAwayIsNoError() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Console console = new Console(new PrintStream(broken), new PrintStream(err));

    assertThat(Main.run(console, "analyze", withFinding)).isEqualTo(1);
    assertThat(Main.run(console, "analyze", "-o", "json", quiet)).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  void tellsHowFarItIsOnceASecond() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
    Iterator<Long> clock = List.of(0L, 900_000_000L, 1_100_000_000L, 1_900_000_000L).iterator();
    ReadingProgress progress = new ReadingProgress(console, clock::next);

    progress.read(Path.of("a.jfr"), 1_000);
    progress.read(Path.of("a.jfr"), 2_000);
    progress.read(Path.of("a.jfr"), 3_000);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("a.jfr", "2,000 events");
  }
}
