package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A build as CI does it: runs with the agent, reports in a directory, a baseline, the gate. */
class GateTest {
  @TempDir private Path directory;

  private Outcome gate(String... more) throws Exception {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "analyze";
    arguments[1] = reports().toString();
    arguments[2] = "--baseline";
    arguments[3] = baseline().toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Tool.run(arguments);
  }

  private Path reports() {
    return directory.resolve("reports");
  }

  private Path baseline() {
    return directory.resolve("heddle-baseline.json");
  }

  private void test(Setup setup, String... program) throws Exception {
    setup.run("report=" + reports().resolve("run-%p.jsonl"), program);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#fromTheStart")
  void redThenAcceptedThenRedAgainForWhatIsNew(Setup setup) throws Exception {
    test(setup, "pipeline", "--bug");
    Outcome write =
        Tool.run(
            "baseline",
            "write",
            reports().toString(),
            "--reason",
            "to be mended in May",
            "--baseline",
            baseline().toString());
    assertThat(write.exit()).as(write.errText()).isZero();
    assertThat(Files.readString(baseline()))
        .contains("lock-order-inversion", "BoundedQueue.lock", "to be mended in May");

    Outcome accepted = gate();
    assertThat(accepted.exit()).as(accepted.outText()).isZero();
    assertThat(accepted.outText()).contains("new: 0, accepted: 1", "passed");

    test(setup, "scrape", "--bug");
    Outcome again = gate("-o", "github");
    assertThat(again.exit()).as(again.outText()).isEqualTo(1);
    assertThat(again.outText())
        .contains("::error ", "uncaught-exception", "FAILED by 1 uncaught-exception")
        .doesNotContain("title=heddle lock-order-inversion");
    assertThat(gate("--fail-on", "new-potential").exit()).isZero();
    assertThat(gate("--fail-on", "potential").exit()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#fromTheStart")
  void aRunWithoutFindingsIsGreenAndNoRunIsNot(Setup setup) throws Exception {
    Files.writeString(baseline(), "{\"schema\": \"heddle-baseline/1\"}");
    Outcome before = gate();
    test(setup, "quiet");
    Outcome after = gate();

    assertThat(before.exit()).isEqualTo(3);
    assertThat(before.errText()).contains(reports().toString());
    assertThat(after.exit()).as(after.outText() + after.errText()).isZero();
    assertThat(after.outText()).contains("findings: 0");
  }
}
