package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Outputs;
import io.heddle.it.harness.Recordings;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.UnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** heddle-junit in a JVM with the agent, without, and with one that comes and goes. */
class TestListenerTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";
  private static final String LIBRARIES = "agent.junit|junit-|opentest4j|apiguardian";
  private static final String PROGRAM = UnderTest.class.getName();

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void findingsOfParallelTestsNameTheirOwn(Setup setup) throws Exception {
    Path recording = directory.resolve("tests.jfr");
    Outcome outcome =
        Launch.of(setup.jdk())
            .agent("report=" + directory.resolve("tests.jsonl"))
            .jvm("-XX:StartFlightRecording:filename=" + recording)
            .main(LIBRARIES, UnderTest.class, "parallel")
            .run();

    assertThat(outcome.outText()).as(outcome.toString()).contains("passed: 2");
    assertThat(outcome.rules())
        .containsExactlyInAnyOrder("lock-order-inversion", "lock-order-inversion", "thread-leak");
    List<RecordedEvent> findings = Recordings.read(recording).of("heddle.Finding");
    assertThat(findings).hasSize(3);
    for (RecordedEvent finding : findings) {
      boolean sells = finding.getString("locks").contains("stock");
      assertThat(finding.getString("tests"))
          .isEqualTo(PROGRAM + (sells ? "$Sells.sells" : "$Books.books"));
    }
    assertThat(findings.stream().map(f -> f.getString("message")))
        .anyMatch(text -> text.contains("left by Books") && text.contains("UnderTest.stays:"))
        .noneMatch(text -> text.contains("may stay"));
    Outputs one = Outputs.of(recording, Files.createDirectory(directory.resolve("recording")));
    Outputs other =
        Outputs.of(
            directory.resolve("tests.jsonl"), Files.createDirectory(directory.resolve("report")));
    one.assertSameAs(other);
    assertThat(other.text())
        .contains("found in " + PROGRAM + "$Sells.sells", "found in " + PROGRAM + "$Books.books");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void withoutAnAgentIsSilent(Setup setup) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).main(LIBRARIES, UnderTest.class, "parallel").run();
    assertThat(outcome.outText()).isEqualTo("passed: 2");
    assertThat(outcome.err()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void theAgentMayComeAndGoWhileTestsRun(Setup setup) throws Exception {
    Path report = directory.resolve("tests.jsonl");
    try (Target target =
        Launch.of(setup.jdk()).main(LIBRARIES, UnderTest.class, "conversation").start()) {
      target.awaitOut("first");
      Tool.attach(target, "report=" + report);
      target.send("");
      target.awaitOut("second");
      assertThat(Reports.read(report).toString())
          .as("told at the end of the test")
          .contains("lock-order-inversion", PROGRAM + "$Conversation2.a_inverts");
      Tool.command("stop", target);
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.outText()).contains("passed: 4");
      assertThat(outcome.rules()).containsExactly("lock-order-inversion");
      assertThat(outcome.errText()).doesNotContain("Exception");
    }
  }
}
