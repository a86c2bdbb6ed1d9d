package io.heddle.analysis.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Diagnosis;
import io.heddle.analysis.model.JdkSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.report.AlmostEmpty;
import io.heddle.analysis.report.JdkSamples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Instant DAY = Instant.parse("2026-03-01T23:59:58Z");

  private static List<String> texts(Analysis analysis) {
    return Facts.of(analysis).stream()
        .map(fact -> fact.name() + ": " + fact.value() + ", " + fact.note())
        .toList();
  }

  private static Analysis dumps(Instant... times) {
    List<RecordingSummary> files =
        List.of(times).stream()
            .map(
                time ->
                    new RecordingSummary(
                        "d.txt", RecordingSummary.DUMPS, null, 1, 0, time, time, null))
            .toList();
    return AlmostEmpty.of(files);
  }

  @Test
  void tellsOfARecording() {
    assertThat(texts(Samples.of(List.of(), 2, "x")))
        .containsExactly(
            "Threads: 17, at most at a time",
            "Pools: 2, for 201 tasks",
            "Processor time: 6.00 us, of platform threads",
            "Time: 90.0 s, 2026-03-01 10:15:30 to 10:17:00 UTC",
            "Process: 42, OpenJDK 17");
  }

  @Test
  void saysThatThereIsMore() {
    assertThat(texts(Samples.of(List.of(), Table.LIMIT + 1, "x")))
        .anyMatch(fact -> fact.startsWith("Pools: 1,001, for at least "))
        .anyMatch(fact -> fact.startsWith("Processor time: at least 3.00 ms"));
  }

  @Test
  void tellsOfThreadDumps() {
    JdkSummary all = JdkSamples.summary("x", 1);
    JdkSummary jdk =
        new JdkSummary(
            Table.all(List.of()),
            Table.all(List.of()),
            all.pinned(),
            all.thrown(),
            all.dumpedLocks(),
            all.stacks(),
            List.of(),
            all.threadStates());

    assertThat(texts(with(dumps(DAY, DAY.plusSeconds(4)), jdk, JdkSamples.diagnosis("x", 1))))
        .containsExactly(
            "Threads: 10, in the last dump, 2 blocked, 7 waiting",
            "Pools: 1, 1 of their 9 threads idle",
            "Processor time: 1.00 ms, between the dumps",
            "Time: 4.00 s, 2026-03-01 23:59:58 UTC to 2026-03-02 00:00:02 UTC");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertThat(texts(dumps(DAY))).containsExactly("Time: one moment, 2026-03-01 23:59:58 UTC");
    assertThat(texts(Samples.nothing())).isEmpty();
  }

  private static Analysis with(Analysis empty, JdkSummary jdk, Diagnosis diagnosis) {
    return new Analysis(
        empty.recordings(),
        empty.findings(),
        empty.threads(),
        empty.pools(),
        empty.locks(),
        empty.holds(),
        empty.contention(),
        empty.graph(),
        empty.agents(),
        empty.notes(),
        empty.edges(),
        empty.observations(),
        jdk,
        diagnosis,
        empty.timeline());
  }
}
