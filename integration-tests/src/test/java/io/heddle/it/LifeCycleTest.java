package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Hello;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Start, options, files, commands. */
class LifeCycleTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void helloWorldGetsOneLine(Setup setup) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).agent("").main(Hello.class).run();
    assertThat(outcome.out()).containsExactly("hello");
    assertThat(outcome.err()).singleElement().asString().matches(startLine(setup));
    assertThat(outcome.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void leavesJdkToolsAlone(Setup setup) throws Exception {
    Outcome outcome =
        Launch.of(setup.jdk().tool("keytool"))
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Built.AGENT)
            .arguments("-help")
            .run();
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.errText() + outcome.outText())
        .contains("Picked up JAVA_TOOL_OPTIONS")
        .doesNotContain("heddle 0");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void unknownOptionIsSaidAndIgnored(Setup setup) throws Exception {
    Outcome outcome =
        Launch.of(setup.jdk()).agent("prob=1s,naming=perhaps").main(Hello.class).run();
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).containsExactly("hello");
    assertThat(outcome.err()).hasSize(3);
    assertThat(outcome.err().get(0)).contains("'prob'", "did you mean 'probe'");
    assertThat(outcome.err().get(1)).contains("'naming'", "'perhaps'", "true");
    assertThat(outcome.err().get(2)).matches(startLine(setup));
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void unknownOptionEndsStrictStart(Setup setup) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).agent("strict=true,prob=1s").main(Hello.class).run();
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errText()).contains("did you mean 'probe'");
  }

  @Test
  void optionsComeFromPropertiesAndEnvironmentToo() throws Exception {
    Outcome outcome =
        Launch.of(Jdks.running())
            .agent("")
            .jvm("-Dheddle.findings=-lock-order-inversion")
            .environment("HEDDLE_LOG", directory.resolve("heddle-%p.log").toString())
            .sample("transfer")
            .run();
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).isEmpty();
    try (var files = Files.list(directory)) {
      Path log = files.findFirst().orElseThrow();
      assertThat(log.getFileName().toString()).matches("heddle-\\d+\\.log");
      assertThat(Files.readAllLines(log)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void reportsAreLinesOfJson(Setup setup) throws Exception {
    Outcome outcome = setup.run("report=" + directory.resolve("f-%p.json"), "pipeline", "--bug");
    assertThat(outcome.rules()).hasSize(1);
    Path report;
    try (var files = Files.list(directory)) {
      report = files.findFirst().orElseThrow();
    }
    assertThat(report.getFileName().toString()).matches("f-\\d+\\.json");
    List<JsonObject> lines = Reports.read(report);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).get("status").getAsString()).isEqualTo("ended");
    assertThat(lines.get(1).get("message").getAsString()).contains("1 lock-order-inversion");
    JsonObject finding = lines.get(0);
    assertThat(finding.get("rule").getAsString()).isEqualTo("lock-order-inversion");
    assertThat(finding.get("severity").getAsString()).isEqualTo("error");
    assertThat(finding.get("fingerprint").getAsString()).isEqualTo(outcome.fingerprints().get(0));
    assertThat(finding.get("message").getAsString()).contains("BoundedQueue.lock");
    assertThat(finding.getAsJsonArray("locks")).hasSize(2);
    assertThat(finding.getAsJsonArray("threads")).hasSize(2);
    JsonArray stacks = finding.getAsJsonArray("stacks");
    assertThat(stacks).hasSize(4);
    assertThat(stacks.get(1).getAsJsonObject().getAsJsonArray("frames").toString())
        .contains("io.heddle.sample.");
    assertOwnerOnly(report);
  }

  @Test
  void logTakesWhatWouldBeOnStandardError() throws Exception {
    Path log = directory.resolve("heddle.log");
    Outcome outcome = new Setup(Jdks.running().feature(), false).run("log=" + log, "transfer");
    assertThat(outcome.err()).isEmpty();
    assertThat(Files.readString(log))
        .startsWith("heddle 0")
        .contains("HEDDLE lock-order-inversion", "SUMMARY: heddle: ");
    assertOwnerOnly(log);
  }

  /** A directory that is a file fails for every user, root included. */
  @Test
  void reportThatCannotBeWrittenIsSaidOnce() throws Exception {
    Path report = Files.createFile(directory.resolve("file")).resolve("findings.json");
    Outcome outcome =
        new Setup(Jdks.running().feature(), false).run("report=" + report, "scrape", "--bug");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.rules()).containsExactly("uncaught-exception");
    assertThat(outcome.err())
        .filteredOn(line -> line.startsWith("heddle: cannot write the report file"))
        .singleElement()
        .asString()
        .contains(report.toString());
  }

  @Test
  void logThatCannotBeWrittenIsSaidAndReplaced() throws Exception {
    Path log = directory.resolve("missing").resolve("heddle.log");
    Outcome outcome = new Setup(Jdks.running().feature(), false).run("log=" + log, "transfer");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err().get(0)).contains("cannot write the log", log.toString());
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @Test
  void secondAgentOnTheCommandLineIsNotASecondWeave() throws Exception {
    Outcome outcome = Launch.of(Jdks.running()).agent("").agent("").sample("transfer").run();
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).filteredOn(line -> line.startsWith("heddle 0")).hasSize(1);
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void secondAttachIsACommand(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent("").sample("pipeline", "--wait").start()) {
      target.awaitOut("waits for Enter");
      Outcome attach = Tool.attach(target, "");
      assertThat(attach.errText()).contains("already attached");
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.exit()).isZero();
      assertThat(outcome.err()).filteredOn(line -> line.startsWith("heddle 0")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void commandsTellOfRunningThreads(Setup setup) throws Exception {
    String[] program = {"deadlock", "--seconds=80", "--locks=reentrant"};
    try (Target target = Launch.of(setup.jdk()).agent("probe=1s").sample(program).start()) {
      target.awaitErr("SUMMARY: heddle: deadlock ");
      assertThat(Tool.command("status", target).outText())
          .contains("1 lock-order-inversion, 1 deadlock", "JDK " + setup.feature())
          .containsPattern("(?m)^dropped +0$")
          .containsPattern("(?m)^internal failures +0$");
      String text = Tool.command("snapshot", target).outText();
      assertThat(text)
          .contains("\"main\"", "\"order-desk-1\"", "\"watchdog\"")
          .containsPattern("(?m)^ +holds Deadlock\\.(stock|orders)Lock at Deadlock.lockBoth:\\d+$")
          .containsPattern("(?m)^ +wants Deadlock\\.(stock|orders)Lock at Deadlock.lockBoth:\\d+$")
          .doesNotContain("heddle-");
      JsonObject json =
          JsonParser.parseString(Tool.command("snapshot", target, "--json").outText())
              .getAsJsonObject();
      assertThat(json.getAsJsonArray("threads").size()).isGreaterThan(4);
      Outcome listed = Tool.run("list");
      assertThat(listed.exit()).isZero();
      assertThat(listed.out()).anyMatch(line -> line.contains(Long.toString(target.pid())));
    }
  }

  @Test
  void attachExplainsWhatIsNoProcess() throws Exception {
    Outcome outcome = Tool.run("attach", "2147483646");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.errText()).contains("2147483646").doesNotContain("\tat ");
  }

  @Test
  void statusExplainsThatThereIsNoAgent() throws Exception {
    try (Target target = Launch.of(Jdks.running()).sample("quiet", "--wait").start()) {
      target.awaitOut("waits for Enter");
      Outcome outcome = Tool.run("status", Long.toString(target.pid()));
      assertThat(outcome.exit()).isEqualTo(3);
      assertThat(outcome.errText()).contains("not attached").doesNotContain("\tat ");
    }
  }

  @Test
  void anyFileNameWill() throws Exception {
    Path renamed = Files.copy(Built.AGENT, directory.resolve("a b-1.2.jar"));
    Outcome outcome = Launch.of(Jdks.running()).agent(renamed, "").sample("transfer").run();
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void worksWithoutFlightRecorder(Setup setup) throws Exception {
    Jdk jdk = setup.jdk();
    Path image = directory.resolve("image");
    Outcome linked =
        Launch.of(jdk.tool("jlink"))
            .arguments("--add-modules", "java.base,java.instrument,java.management")
            .arguments("--output", image.toString())
            .run();
    assumeTrue(linked.exit() == 0, jdk + " cannot link an image: " + linked.outText());
    Outcome outcome = Launch.of(image.resolve("bin/java")).agent("").main(Hello.class).run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.err()).singleElement().asString().matches(startLine(setup));
  }

  private static String startLine(Setup setup) {
    return StartLine.of(setup.feature(), setup.attached());
  }

  private static void assertOwnerOnly(Path file) throws Exception {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }
}
