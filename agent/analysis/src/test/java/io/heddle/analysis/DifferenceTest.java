package io.heddle.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heddle.analysis.diff.Changes;
import io.heddle.analysis.diff.Difference;
import io.heddle.analysis.diff.TimeChange;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.recording.Progress;
import io.heddle.analysis.report.DiffReport;
import io.heddle.events.AgentStatisticsEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceTest {
  @TempDir Path directory;

  private static Analysis read(Path file) {
    return Analyzer.analyze(List.of(file), Progress.NONE);
  }

  @Test
  void tellsWhatCameWentAndChanged() throws Exception {
    Difference difference =
        Difference.between(read(Differing.base(directory)), read(Differing.now(directory)));

    Changes<FindingSummary> findings = difference.findings();
    assertThat(findings.added()).extracting(FindingSummary::fingerprint).containsExactly("new");
    assertThat(findings.gone()).extracting(FindingSummary::fingerprint).containsExactly("gone");
    assertThat(findings.changed())
        .extracting(pair -> pair.now().fingerprint(), pair -> pair.base().count())
        .containsExactly(tuple("more", 2L));
    Changes<EdgeSummary> edges = difference.edges();
    assertThat(edges.added()).extracting(EdgeSummary::from).containsExactly("New");
    assertThat(edges.gone()).extracting(EdgeSummary::from).containsExactly("Old");
    assertThat(edges.changed())
        .extracting(pair -> pair.now().to(), pair -> pair.base().timed())
        .containsExactly(tuple("Timed", true));
    assertThat(difference.queueTimes())
        .singleElement()
        .returns("slower", TimeChange::name)
        .returns(true, TimeChange::isWorse);
    assertThat(difference.remarks()).isEmpty();
  }

  @Test
  void comparesContentionByTheSecond() throws Exception {
    Difference difference =
        Difference.between(read(Differing.base(directory)), read(Differing.now(directory)));

    assertThat(difference.contention())
        .filteredOn(change -> !change.name().equals("Same")) // the recordings differ in length
        .extracting(TimeChange::kind, TimeChange::name, TimeChange::isWorse)
        .contains(tuple("lock", "Slower", true), tuple("lock", "Faster", false));
  }

  @Test
  void whatOnlyTheAgentTellsIsComparedOnlyWhereItRanBothTimes() throws Exception {
    Path unwatched = TestRecording.writeRun(directory.resolve("unwatched.jfr"), () -> {});
    Difference difference = Difference.between(read(unwatched), read(Differing.now(directory)));

    assertThat(difference.findings().isEmpty()).isTrue();
    assertThat(difference.edges().isEmpty()).isTrue();
    assertThat(difference.queueTimes()).isEmpty();
    assertThat(difference.contention()).noneMatch(change -> change.kind().equals("lock"));
    assertThat(difference.remarks())
        .singleElement()
        .asString()
        .startsWith("Base was not watched by Heddle");
  }

  @Test
  void aShortWaitInAShortRecordingIsNoChange() throws Exception {
    Path quiet =
        TestRecording.writeRun(
            directory.resolve("quiet.jfr"), () -> new AgentStatisticsEvent().commit());
    Path waited =
        TestRecording.writeRun(
            directory.resolve("waited.jfr"),
            () -> TestRecording.lock("A", 1, Duration.ofMillis(90)));

    assertThat(Difference.between(read(quiet), read(waited)).contention()).isEmpty();
  }

  @Test
  void nothingIsDifferentBetweenARecordingAndItself() throws Exception {
    Analysis one = read(Differing.base(directory));
    Difference difference = Difference.between(one, one);

    assertThat(difference.findings().isEmpty()).isTrue();
    assertThat(difference.edges().isEmpty()).isTrue();
    assertThat(difference.contention()).isEmpty();
    assertThat(difference.queueTimes()).isEmpty();
  }

  @Test
  void edgesBehindTheEndOfATableAreNeitherNewNorGone() throws Exception {
    Path many =
        TestRecording.writeRun(
            directory.resolve("many.jfr"),
            () -> {
              for (int i = 0; i < 1200; i++) {
                TestRecording.edge("A" + i, 2 * i, "B" + i, 2 * i + 1);
              }
            });
    Path one =
        TestRecording.writeRun(
            directory.resolve("one.jfr"), () -> TestRecording.edge("A1199", 1, "B1199", 2));

    Difference grown = Difference.between(read(many), read(one));
    Difference shrunk = Difference.between(read(one), read(many));

    assertThat(grown.edges().added()).isEmpty();
    assertThat(grown.edges().gone()).hasSizeBetween(998, 1000);
    assertThat(grown.remarks()).singleElement().asString().contains("base recordings");
    assertThat(shrunk.edges().gone()).isEmpty();
    assertThat(shrunk.remarks()).singleElement().asString().contains("new recordings");
  }

  @Test
  void theTextNamesAllOfIt() throws Exception {
    Difference difference =
        Difference.between(read(Differing.base(directory)), read(Differing.now(directory)));
    String text =
        DiffReport.text(
            difference,
            Gate.parse("new-any")
                .judge(difference.findings().added(), Baseline.EMPTY, LocalDate.EPOCH));

    assertThat(text)
        .contains("fatal deadlock", "[gone]", "2 times -> 30 times", "New -> B", "Old -> B")
        .contains("worse: queue slower (OrderService.<init>:42): 2.0", "better: lock Faster");
    assertThat(text.lines().toList())
        .last()
        .asString()
        .startsWith("SUMMARY: heddle diff: findings: +1 -1 changed 1, edges: +1 -1 changed 1")
        .endsWith("gate new-any: FAILED by 1 deadlock");
  }
}
