package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Outputs;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report file tells as much as a recording of the same run. The corpus has more of this. */
class OutputsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("io.heddle.it.SamplesTest#rules")
  void areTheSameForEachRule(String rule) throws Exception {
    Path recording = directory.resolve("run.jfr");
    Path report = directory.resolve("run.jsonl");
    // Of others, one may be told after the end of the recording; inversions are known by its graph.
    String told = rule + ":lock-order-inversion";
    Outcome outcome;
    try (Target target =
        Launch.of(new Setup(25, false).jdk())
            .jvm("-XX:StartFlightRecording=filename=" + recording)
            .agent("probe=500ms,stuck-after=1s,hints=true,findings=" + told + ",report=" + report)
            .sample("show", rule, "--seconds", "60")
            .start()) {
      target.awaitErr("SUMMARY: heddle: " + rule + " ");
      outcome = target.terminate();
    }
    assertThat(outcome.rules()).as(outcome.errText()).contains(rule);
    assertThat(Reports.findings(report)).hasSameSizeAs(outcome.rules());
    Outputs one = outputs(recording, "recording");
    Outputs other = outputs(report, "report");
    one.assertSameAs(other);
    assertThat(other.rules()).containsExactlyInAnyOrderElementsOf(outcome.rules());
    assertThat(List.of(one.sarif().toString(), other.sarif().toString()))
        .allMatch(sarif -> sarif.contains("threadFlows") == one.hasSteps());
  }

  private Outputs outputs(Path input, String name) throws Exception {
    return Outputs.of(input, Files.createDirectory(directory.resolve(name)));
  }
}
