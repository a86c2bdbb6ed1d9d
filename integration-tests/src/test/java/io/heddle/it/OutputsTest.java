package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Outputs;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    Outcome outcome =
        Launch.of(new Setup(25, false).jdk())
            .jvm("-XX:StartFlightRecording=filename=" + recording)
            .agent("probe=500ms,stuck-after=1s,hints=true,report=" + report)
            .sample("show", rule, "--seconds", "4")
            .run();
    assertThat(outcome.rules()).as(outcome.errText()).contains(rule);
    assertThat(Reports.findings(report)).hasSameSizeAs(outcome.rules());
    ExecutorService beside = Executors.newFixedThreadPool(2);
    Future<Outputs> ofRecording = beside.submit(() -> outputs(recording, "recording"));
    Future<Outputs> ofReport = beside.submit(() -> outputs(report, "report"));
    beside.shutdown();
    Outputs one = ofRecording.get();
    Outputs other = ofReport.get();
    one.assertSameAs(other);
    assertThat(other.rules()).containsExactlyInAnyOrderElementsOf(outcome.rules());
    assertThat(List.of(one.sarif().toString(), other.sarif().toString()))
        .allMatch(sarif -> sarif.contains("threadFlows") == one.hasSteps());
  }

  private Outputs outputs(Path input, String name) throws Exception {
    return Outputs.of(input, Files.createDirectory(directory.resolve(name)));
  }
}
