package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code analyze} on recordings of real runs, and on what are none. */
class AnalyzeTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void tellsWhatTheRunToldItself(Setup setup) throws Exception {
    Path file = directory.resolve("run.jfr");
    Outcome run =
        Launch.of(setup.jdk())
            .jvm("-XX:StartFlightRecording=filename=" + file)
            .agent("")
            .sample("pipeline", "--bug")
            .run();
    Outcome text = Tool.run("analyze", file.toString());
    assertThat(text.exit()).as(text.errText()).isEqualTo(1);
    assertThat(text.outText())
        .contains("lock-order-inversion", "BoundedQueue.lock", "Statistics.lock")
        .contains(run.fingerprints().get(0))
        .contains("ThreadPoolExecutor", "Pipeline.run:");
    Outcome json = Tool.run("analyze", "-o", "json", file.toString());
    assertThat(json.exit()).isEqualTo(1);
    JsonObject report = JsonParser.parseString(json.outText()).getAsJsonObject();
    JsonObject finding = report.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(report.getAsJsonArray("findings")).hasSize(1);
    assertThat(finding.get("rule").getAsString()).isEqualTo("lock-order-inversion");
    assertThat(finding.get("fingerprint").getAsString()).isEqualTo(run.fingerprints().get(0));
    Path page = directory.resolve("report.html");
    assertThat(Tool.run("analyze", "-o", page.toString(), file.toString()).exit()).isEqualTo(1);
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains(run.fingerprints().get(0));
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void findsNothingInACorrectRun(Setup setup) throws Exception {
    Path file = directory.resolve("run.jfr");
    Launch.of(setup.jdk())
        .jvm("-XX:StartFlightRecording=filename=" + file)
        .agent("")
        .sample("quiet")
        .run();
    Outcome outcome = Tool.run("analyze", file.toString());
    assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void readsRecordingsWithoutHeddle(Setup setup) throws Exception {
    Path file = directory.resolve("run.jfr");
    Launch.of(setup.jdk())
        .jvm("-XX:StartFlightRecording=filename=" + file)
        .sample("transfer")
        .run();
    Outcome outcome = Tool.run("analyze", "--allow-unwatched", file.toString());
    assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
    assertThat(outcome.outText()).startsWith("Not watched by Heddle");
    assertThat(Tool.run("analyze", file.toString()).exit()).isEqualTo(1);
  }

  @Test
  void saysWhatCannotBeRead() throws Exception {
    Path empty = Files.createFile(directory.resolve("empty.jfr"));
    Path text = Files.writeString(directory.resolve("text.jfr"), "no recording at all, but text");
    Path nothing = Files.createDirectory(directory.resolve("nothing"));
    for (Path unreadable : new Path[] {empty, text, nothing, directory.resolve("missing.jfr")}) {
      Outcome outcome = Tool.run("analyze", unreadable.toString());
      assertThat(outcome.exit()).as(unreadable.toString()).isEqualTo(3);
      assertThat(outcome.err()).hasSize(1);
      assertThat(outcome.err().get(0)).contains(unreadable.toString()).doesNotContain("Exception");
    }
  }

  @Test
  void saysWhenARecordingIsCutOff() throws Exception {
    Path whole = directory.resolve("whole.jfr");
    Launch.of(Jdks.running())
        .jvm("-XX:StartFlightRecording=filename=" + whole)
        .agent("")
        .sample("transfer")
        .run();
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(directory.resolve("cut.jfr"), Arrays.copyOf(bytes, bytes.length / 2));
    Outcome outcome = Tool.run("analyze", cut.toString());
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.errText()).contains(cut.toString()).doesNotContain("\tat ");
  }

  @Test
  void explainsAWrongCommandLine() throws Exception {
    assertThat(Tool.run("analyze").exit()).isEqualTo(2);
    assertThat(Tool.run("analise").exit()).isEqualTo(2);
    assertThat(Tool.run().exit()).isEqualTo(2);
    assertThat(Tool.run("--help").exit()).isZero();
  }
}
