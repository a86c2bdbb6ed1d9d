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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report file tells as much as a recording of the same run. The corpus has more of this. */
class OutputsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "17, mistakes --seconds=4, abandoned-lock",
    "25, mistakes --seconds=4, nested-wait",
    "17, scrape --bug, uncaught-exception",
    "25, pipeline --bug, lock-order-inversion",
    "25, database --bug, lock-order-inversion",
    "25, deadlock --seconds=5, deadlock"
  })
  void areTheSame(int feature, String program, String rule) throws Exception {
    Path recording = directory.resolve("run.jfr");
    Path report = directory.resolve("run.jsonl");
    Outcome outcome =
        Launch.of(new Setup(feature, false).jdk())
            .jvm("-XX:StartFlightRecording=filename=" + recording)
            .agent("probe=1s,report=" + report)
            .sample(program.split(" "))
            .run();
    assertThat(outcome.rules()).as(outcome.errText()).contains(rule);
    assertThat(Reports.findings(report)).hasSameSizeAs(outcome.rules());
    Outputs one = Outputs.of(recording, Files.createDirectory(directory.resolve("recording")));
    Outputs other = Outputs.of(report, Files.createDirectory(directory.resolve("report")));
    one.assertSameAs(other);
    assertThat(other.rules()).containsExactlyInAnyOrderElementsOf(outcome.rules());
    assertThat(List.of(one.sarif().toString(), other.sarif().toString()))
        .allMatch(sarif -> sarif.contains("threadFlows"));
  }
}
