package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Recordings;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Ending;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code fail=}: the program under the agent fails when there are findings. */
class FailTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";

  @TempDir private Path directory;

  private Launch ending(int feature, String options, String how) {
    Path report = directory.resolve("report.jsonl");
    return Launch.of(new Setup(feature, false).jdk())
        .agent("report=" + report + options)
        .main(Ending.class, how, report.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "17, lock-order-inversion, return",
    "17, potential, 3",
    "17, error, throw",
    "17, any, 0",
    "25, lock-order-inversion, return",
    "25, potential, 3",
    "25, error, throw",
    "25, any, 0"
  })
  void theProgramFailsWhenAllElseIsDone(int feature, String fail, String how) throws Exception {
    Path recording = directory.resolve("end.jfr");
    Outcome outcome =
        ending(feature, ",fail=" + fail, how)
            .jvm("-XX:StartFlightRecording=filename=" + recording)
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isEqualTo(1);
    assertThat(outcome.errText()).contains("code 1 (fail): 1 lock-order-inversion");
    assertThat(outcome.out()).as("other shutdown hooks").contains("last words");
    assertThat(Reports.read(directory.resolve("report.jsonl")).toString()).contains("\"ended\"");
    assertThat(Recordings.read(recording).of("heddle.LockOrderInversion")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "17, ',fail=deadlock', return, 0",
    "17, ',fail=any,findings=-lock-order-inversion', 3, 3",
    "17, '', throw, 1",
    "25, ',fail=deadlock', return, 0",
    "25, ',fail=any,findings=-lock-order-inversion', 3, 3",
    "25, '', throw, 1"
  })
  void withoutSuchFindingsTheCodeIsItsOwn(int feature, String options, String how, int code)
      throws Exception {
    Outcome outcome = ending(feature, options, how).run();
    assertThat(outcome.exit()).as(outcome.errText()).isEqualTo(code);
    assertThat(outcome.errText()).doesNotContain("(fail)");
    assertThat(outcome.out()).contains("last words");
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void aProgramThatIsCorrectPasses(Setup setup) throws Exception {
    assertThat(setup.run("fail=any", "quiet").exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void anAgentThatWasStoppedLeavesTheCodeAlone(Setup setup) throws Exception {
    try (Target target = ending(setup.feature(), ",fail=any", "wait").start()) {
      target.awaitErr("SUMMARY: heddle: lock-order-inversion ");
      Tool.command("stop", target);
      target.send("");
      assertThat(target.end().exit()).isZero();
    }
  }
}
