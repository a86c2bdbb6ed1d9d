package io.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.analysis.report.Colours;
import io.heddle.analysis.report.Format;
import io.heddle.events.AgentStatisticsEvent;
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
  private static String unwatched;
  private static String withFinding;

  @BeforeAll
  static void record() throws IOException {
    quiet = record("quiet.jfr", () -> new AgentStatisticsEvent().commit()).toString();
    unwatched = record("unwatched.jfr", () -> {}).toString();
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
    assertThat(run.out()).contains("Findings: 0").doesNotContain("Not watched");
    assertThat(run.err()).isEmpty();
  }

  /** Nobody has looked, so that finding nothing is no all-clear. */
  @Test
  void aRecordingWithoutTheAgentDoesNotPassByItself() {
    Run run = Run.heddle("analyze", unwatched, quiet);

    assertThat(run.exit()).isEqualTo(Main.FINDINGS);
    assertThat(run.out())
        .startsWith("Not watched by Heddle\n")
        .contains(unwatched + ". No finding does not mean", "FAILED by 1 not watched by Heddle");
    JsonObject gate =
        JsonParser.parseString(Run.heddle("analyze", "-o", "json", unwatched).out())
            .getAsJsonObject()
            .getAsJsonObject("gate");
    assertThat(gate.get("failed").getAsBoolean()).isTrue();
    assertThat(gate.getAsJsonArray("unwatched")).hasSize(1);
  }

  @Test
  void itPassesWhereThatIsAllowed() {
    Run allowed = Run.heddle("analyze", "--allow-unwatched", unwatched);
    assertThat(allowed.exit()).isZero();
    assertThat(allowed.out()).contains("Not watched by Heddle", "gate new-any: passed");
    assertThat(Run.heddle("analyze", "--fail-on", "none", unwatched).exit()).isZero();
    assertThat(Run.heddle("analyze", "--allow-unwatched", unwatched, withFinding).exit())
        .isEqualTo(Main.FINDINGS);
  }

  /** Who reads one file only must not see green where nobody has looked. */
  @Test
  void eachFormSaysWhatWasNotWatchedAndWhatWasNotRead() {
    String missing = directory.resolve("none.jfr").toString();
    for (Format format : Formats.ALL) {
      Run run = Run.heddle("analyze", "-o", format.id(), unwatched, missing, quiet);
      // The page may break lines behind dots.
      assertThat(run.out().replace("<wbr/>", ""))
          .as(format.id())
          .contains("unwatched.jfr", "none.jfr");
      assertThat(run.exit()).isEqualTo(Main.UNUSABLE);
    }
    JsonObject gate =
        JsonParser.parseString(Run.heddle("analyze", "-o", "json", quiet, missing).out())
            .getAsJsonObject()
            .getAsJsonObject("gate");
    assertThat(gate.get("failed").getAsBoolean()).isTrue();
    assertThat(gate.getAsJsonArray("unread")).hasSize(1);
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
    Run run = Run.heddle("analyze", directory.resolve("none.jfr").toString(), withFinding);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("Findings: 1");
    assertThat(run.out()).contains("FAILED by 1 deadlock, 1 not read to the end");
    assertThat(run.err()).contains("none.jfr");
  }

  @Test
  void aDirectoryStandsForItsRecordings(@TempDir Path own) throws IOException {
    Files.copy(Path.of(withFinding), own.resolve("copy.jfr"));

    assertThat(Run.heddle("analyze", own.toString()).out()).contains("copy.jfr", "Findings: 1");
    assertThat(Run.heddle("analyze", own + "/*.jfr").out()).contains("copy.jfr", "Findings: 1");
  }

  @Test
  void writesSeveralFormsInOnePass(@TempDir Path own) throws IOException {
    Path sarif = own.resolve("r.sarif");
    Path junit = own.resolve("r.xml");

    Run run =
        Run.heddle(
            "analyze", "-o", "github", "-o", sarif.toString(), "-o", junit.toString(), withFinding);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("::error title=heddle deadlock::für immer [deadlock|A|B]");
    JsonObject json = JsonParser.parseString(Files.readString(sarif)).getAsJsonObject();
    assertThat(json.get("version").getAsString()).isEqualTo("2.1.0");
    assertThat(Files.readString(junit))
        .contains("<failure type=\"deadlock\" message=\"für immer\">");
  }

  @Test
  void saysThatAFormIsUnknownOrAFileCannotBeWritten(@TempDir Path own) {
    Run unknown = Run.heddle("analyze", "-o", "r.pdf", withFinding);
    Path inNoDirectory = own.resolve("none").resolve("r.json");
    Run unwritable = Run.heddle("analyze", "-o", inNoDirectory.toString(), withFinding);

    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("r.pdf", "sarif", ".xml");
    assertThat(unwritable.exit()).isEqualTo(3);
    assertThat(unwritable.err()).contains(inNoDirectory.toString());
  }

  @Test
  void theGateFailsOnWhatIsNewOnly(@TempDir Path own) throws IOException {
    String baseline = own.resolve("b.json").toString();
    String[] analyze = {"analyze", "--baseline", baseline, withFinding};

    assertThat(Run.heddle(analyze).exit()).isEqualTo(2); // it is not there
    Run write =
        Run.heddle("baseline", "write", "--baseline", baseline, "--reason", "old", withFinding);
    Run accepted = Run.heddle(analyze);
    Run strict = Run.heddle("analyze", "--baseline", baseline, "--fail-on", "actual", withFinding);
    Run pruned = Run.heddle("baseline", "prune", "--baseline", baseline, quiet);
    Run again = Run.heddle(analyze);

    assertThat(write.err()).contains("1 added, 0 removed, 1 accepted");
    assertThat(accepted.exit()).isZero();
    assertThat(accepted.out()).contains("accepted: old", "SUMMARY: heddle: findings: 1, new: 0");
    assertThat(strict.exit()).isEqualTo(1);
    assertThat(pruned.err()).contains("0 added, 1 removed, 0 accepted");
    assertThat(again.exit()).isEqualTo(1);
  }

  @Test
  void aFindingIsAcceptedByItsFingerprint(@TempDir Path own) throws IOException {
    String baseline = own.resolve("b.json").toString();

    Run add =
        Run.heddle(
            "baseline", "add", "deadlock|A|B", "--baseline", baseline, "--reason", "reviewed");
    Run known =
        Run.heddle(
            "baseline",
            "add",
            "deadlock|A|B",
            "--baseline",
            baseline,
            "--reason",
            "twice",
            "--from",
            withFinding);

    Run unreadable =
        Run.heddle(
            "baseline",
            "add",
            "other",
            "--baseline",
            baseline,
            "--reason",
            "x",
            "--from",
            own + "/no");

    assertThat(unreadable.exit()).isEqualTo(3);
    assertThat(Files.readString(Path.of(baseline))).doesNotContain("other");
    assertThat(add.exit()).isZero();
    assertThat(known.err()).contains("0 added");
    assertThat(Run.heddle("analyze", "--baseline", baseline, withFinding).exit()).isZero();
  }

  @Test
  void saysThatABaselineIsDamaged(@TempDir Path own) throws IOException {
    Path baseline = Files.writeString(own.resolve("b.json"), "{");

    Run run = Run.heddle("analyze", "--baseline", baseline.toString(), withFinding);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("b.json: It cannot be read");
  }

  @Test
  void refusesAGateThatItDoesNotKnow() {
    Run run = Run.heddle("analyze", "--fail-on", "sometimes", withFinding);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("\"sometimes\" is not one of: any");
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
    Terminal terminal = new Terminal(new PrintStream(broken), new PrintStream(err));

    assertThat(Main.run(terminal, "analyze", withFinding)).isEqualTo(1);
    assertThat(Main.run(terminal, "analyze", "-o", "json", quiet)).isZero();
    assertThat(err.toString()).startsWith("SUMMARY: ").hasLineCount(1);
  }

  private static String told(boolean watched, Path file) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(System.out, stream, Colours.OFF, watched, false);
    Iterator<Long> clock = List.of(0L, 900_000_000L, 2_000_000_000L, 2_900_000_000L).iterator();
    ReadingProgress progress = new ReadingProgress(terminal, List.of(file), clock::next);
    progress.read(file, 1_000, 100);
    progress.read(file, 2_000, 250);
    progress.read(file, 3_000, 500);
    progress.end();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsOnceASecondHowFarItIsAndHowLongItTakes(@TempDir Path own) throws IOException {
    Path file = Files.write(own.resolve("a.jfr"), new byte[1000]);

    assertThat(told(false, file).lines())
        .singleElement()
        .asString()
        .contains("a.jfr", "2,000 events", "25 %", "about 6 s left");
    assertThat(told(true, file))
        .as("one line, and then none")
        .startsWith("\rheddle: ")
        .endsWith("\r\u001b[K")
        .doesNotContain("\n");
  }

  @Test
  void coloursAreForTerminals() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(stream, System.err, Colours.ON, false, false);

    Main.run(terminal, "analyze", withFinding);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\u001b[1;31mfatal\u001b[0m deadlock");
    assertThat(Run.heddle("analyze", withFinding).out()).doesNotContain("\u001b");
  }

  @Test
  void aDifferenceFailsOnNewFindingsOnly(@TempDir Path own) throws IOException {
    Path json = own.resolve("d.json");

    Run worse = Run.heddle("analyze", "--diff", quiet, withFinding);
    Run better =
        Run.heddle("analyze", "--diff", "-o", "text", "-o", json.toString(), withFinding, quiet);
    Run same = Run.heddle("analyze", "--diff", "-o", "json", withFinding, withFinding);
    Run open = Run.heddle("analyze", "--diff", "--fail-on", "none", quiet, withFinding);

    assertThat(worse.exit()).isEqualTo(1);
    assertThat(worse.out()).contains("fatal deadlock", "deadlock|A|B", "findings: +1 -0");
    assertThat(better.exit()).isZero();
    assertThat(better.out()).contains("findings: +0 -1");
    assertThat(Files.readString(json)).contains("\"schema\": \"heddle-diff/1\"");
    assertThat(same.exit()).isZero();
    assertThat(same.err()).startsWith("SUMMARY: heddle diff: findings: +0 -0 changed 0");
    assertThat(open.exit()).isZero();
  }

  /** Nothing is new in what nobody watched, nor beside it. */
  @Test
  void aDifferenceOfWhatNobodyWatchedDoesNotPassByItself() {
    Run now = Run.heddle("analyze", "--diff", quiet, unwatched);
    Run base = Run.heddle("analyze", "--diff", "-o", "json", unwatched, withFinding);
    Run allowed = Run.heddle("analyze", "--diff", "--allow-unwatched", quiet, unwatched);

    assertThat(now.exit()).isEqualTo(Main.FINDINGS);
    assertThat(now.out()).contains("New was not watched", "FAILED by 1 not watched by Heddle");
    assertThat(base.exit()).isEqualTo(Main.FINDINGS);
    assertThat(JsonParser.parseString(base.out()).getAsJsonObject().getAsJsonObject("gate"))
        .asString()
        .contains("unwatched.jfr");
    assertThat(allowed.exit()).isZero();
    assertThat(allowed.out()).contains("New was not watched", "gate new-any: passed");
  }

  @Test
  void whatIsAcceptedDoesNotFailTheDifference(@TempDir Path own) {
    String baseline = own.resolve("b.json").toString();
    Run.heddle("baseline", "write", "--baseline", baseline, "--reason", "old", withFinding);

    Run run = Run.heddle("analyze", "--diff", "--baseline", baseline, quiet, withFinding);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("accepted: old");
  }

  @Test
  void saysHowADifferenceIsAskedFor(@TempDir Path own) {
    Run one = Run.heddle("analyze", "--diff", quiet);
    Run three = Run.heddle("analyze", "--diff", quiet, quiet, quiet);
    Run html = Run.heddle("analyze", "--diff", "-o", "html", quiet, quiet);
    Run missing = Run.heddle("analyze", "--diff", own.resolve("none.jfr").toString(), quiet);

    assertThat(one.exit()).isEqualTo(2);
    assertThat(one.err()).contains("two inputs, BASE and NEW, and was given 1");
    assertThat(three.exit()).isEqualTo(2);
    assertThat(html.exit()).isEqualTo(2);
    assertThat(html.err()).contains("text or json, not as html");
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.err()).contains("none.jfr: There is no such file.", "nothing is compared");
  }
}
