package io.heddle.analysis.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.recording.Progress;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportLinesTest {
  private static final String FINDING =
      """
      {"rule":"deadlock","severity":"fatal","fingerprint":"deadlock-1","message":"a -> b",\
      "time":"2026-11-24T10:00:00Z","pid":7,"locks":[{"name":"A.lock","type":"A","id":1}],\
      "threads":[{"name":"t1","id":3,"virtual":false,"creationSite":"?"}],\
      "stacks":[{"title":"t1 waits","frames":["com.acme.A.run(A.java:5)"]}],"notes":["Seen twice."]}
      """;

  private static final String RESOLVED =
      """
      {"rule":"deadlock","fingerprint":"deadlock-1","status":"resolved","message":"after 3 s",\
      "time":"2026-11-24T10:00:03Z","pid":7}
      """;

  @TempDir Path directory;

  private Analysis analyze(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("report.jsonl"), text);
    return Analyzer.analyze(List.of(file), Progress.NONE);
  }

  @Test
  void readsFindings() throws Exception {
    Analysis analysis = analyze(FINDING + RESOLVED);

    assertThat(analysis.complete()).isTrue();
    assertThat(analysis.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.fingerprint()).isEqualTo("deadlock-1");
              assertThat(finding.locks()).containsExactly(new LockRef("A.lock", "A", 1));
              assertThat(finding.threads()).containsExactly(new ThreadRef("t1", 3, false, "?"));
              assertThat(finding.steps()).as("an older agent").isEmpty();
              assertThat(finding.report())
                  .contains("t1 waits\n    at com.acme.A.run(A.java:5)\n", "    Seen twice.\n");
              assertThat(finding.count()).isEqualTo(1);
            });
  }

  /** Each fork tells the finding of the test in which it came about there. */
  @Test
  void hasTheTestsOfAllThatToldIt() throws Exception {
    String inOne = FINDING.replace("\"notes\"", "\"tests\":[\"ATest.a\"],\"notes\"");
    String inOther = FINDING.replace("\"notes\"", "\"tests\":[\"BTest.b\"],\"notes\"");

    assertThat(analyze(inOther + FINDING + inOne).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.tests()).containsExactly("ATest.a", "BTest.b"));
  }

  @Test
  void takesWhatIsNoListForDamage() throws Exception {
    Analysis analysis =
        analyze(FINDING + FINDING.replace("\"notes\"", "\"tests\":7,\"notes\"") + "{}");

    assertThat(analysis.recordings().get(0).problem()).contains("line 2");
  }

  @Test
  void losesOnlyTheLineThatAKilledProcessDidNotFinish() throws Exception {
    Analysis analysis = analyze(FINDING + FINDING.substring(0, 90));

    assertThat(analysis.findings()).hasSize(1);
    assertThat(analysis.recordings().get(0).problem()).contains("truncated");
  }

  @Test
  void saysWhichLineIsDamaged() throws Exception {
    Analysis analysis = analyze(FINDING + "{\"x\":1}\n" + FINDING);

    assertThat(analysis.recordings().get(0).problem()).contains("line 2");
  }

  /** A disk that was full for a while leaves a part of a line, and then goes on with a new one. */
  @Test
  void readsOnBehindTheDamage() throws Exception {
    String other = FINDING.replaceAll("\"fingerprint\":\"[^\"]*\"", "\"fingerprint\":\"other\"");
    Analysis analysis = analyze("\n" + FINDING + FINDING.substring(0, 90) + "\n" + other);

    assertThat(analysis.findings()).hasSize(2);
    assertThat(analysis.recordings().get(0).problem()).contains("line 3");
  }

  @Test
  void emptyLinesAreNoDamage() throws Exception {
    assertThat(analyze("\n" + FINDING + "\n" + FINDING).recordings().get(0).problem()).isNull();
  }
}
