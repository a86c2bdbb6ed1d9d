package io.heddle.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.analysis.Parts;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.GraphSize;
import io.heddle.analysis.model.HoldSummary;
import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.model.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123Z");

  private static Analysis analysis(String threadName, int pools) {
    Percentiles times = new Percentiles(9, 1_500_000, 2_000_000, 3_000_000, 125_000_000_000L);
    return new Analysis(
        List.of(
            new RecordingSummary(
                "a.jfr",
                RecordingSummary.RECORDING,
                null,
                12_345,
                7,
                TIME,
                TIME.plusSeconds(90),
                new RecordingSummary.Jvm(42, TIME, "OpenJDK 17"))),
        List.of(
            new FindingSummary(
                "lock-order-inversion",
                "error",
                "lock-order-inversion|A|B",
                "A -> B -> A",
                2,
                TIME,
                TIME,
                Parts.locks("A", "B"),
                Parts.threads(threadName),
                List.of(
                    Parts.step(
                        threadName, Parts.locks("A", "B"), 0, "X.a:1", null, "X.b:2", "X.main:3")),
                List.of(),
                List.of(),
                "",
                List.of(threadName + "Test"))),
        Table.of(
            List.of(
                new ThreadSummary("Orders.<init>:42", threadName, "main", "", 2, 1, 0, 5, 3, 3)),
            0),
        Table.of(
            Collections.nCopies(
                pools,
                new PoolSummary(
                    "p",
                    "S:1",
                    100,
                    99,
                    3,
                    2,
                    1,
                    50,
                    8,
                    9,
                    times,
                    times,
                    List.of(),
                    List.of(),
                    Table.of(List.of(), 0))),
            11),
        Table.of(List.of(new LockSummary("Ledger.lock", "L", "X.a:1", 4, 5, 6, 7, 8)), 0),
        Table.of(List.of(new HoldSummary("Held.lock", "L", "X.a:1", threadName, 1, 2, 3)), 0),
        Table.of(
            List.of(
                new ContentionSummary(
                    ContentionSummary.Kind.PARK, "Sync", "X.a:1", threadName, "", 1, 2, 3)),
            0),
        new GraphSize(2, 3, 4, 0),
        List.of(new AgentSummary(TIME, "0.1", 10, 1, 3, 4, 1, 0, 2048, 1000)),
        List.of("A note."),
        Table.of(List.of(), 0),
        JdkSamples.observations(threadName),
        JdkSamples.summary(threadName, 1),
        JdkSamples.diagnosis(threadName, 1),
        Timeline.EMPTY);
  }

  static Analysis empty() {
    return AlmostEmpty.of(
        List.of(
            new RecordingSummary(
                "a.jfr", RecordingSummary.RECORDING, "It is empty.", 0, 0, null, null, null)));
  }

  private static Verdict verdict(Analysis analysis) {
    return Gate.parse("new-any").judge(analysis.findings(), Baseline.EMPTY, LocalDate.EPOCH);
  }

  private static String text(Analysis analysis) {
    return new TextReport().write(analysis, verdict(analysis));
  }

  private static String json(Analysis analysis) {
    return new JsonReport().write(analysis, verdict(analysis));
  }

  @Test
  void textShowsEverySection() {
    String text = text(analysis("worker-1", 1));

    assertThat(text)
        .contains("12,345", "pid 42", "Findings: 1", "lock-order-inversion, 2 times: A -> B -> A")
        .contains("worker-1 holds A (X.a:1) and wants B (X.b:2)", "      at X.main(X.java:3)")
        .contains("Orders.<init>:42", "1.50 ms", "2.08 min", "Ledger.lock", "Held.lock", "2.00 KiB")
        .contains("4 edges between 3 locks of 2 lock classes", "A note.")
        .contains("warning contended-lock (locks): Threads were blocked for worker-1")
        .contains("what to do: Do something.", "3.00 us", "4.00 MiB", "initialisation of worker-1")
        .contains("17 at most while recorded");
  }

  @Test
  void textColumnsAreAligned() {
    List<String> threads =
        text(analysis("worker-1", 1))
            .lines()
            .dropWhile(line -> !line.startsWith("Threads by"))
            .skip(1)
            .limit(2)
            .toList();

    assertThat(threads.get(0).indexOf("created at")).isEqualTo(threads.get(1).indexOf("Orders"));
  }

  @Test
  void textSaysWhatItLeavesOut() {
    assertThat(text(analysis("worker-1", 25)))
        .contains("and 5 more")
        .contains("11 events are in no row");
  }

  @Test
  void textEscapesWhatCouldTakeTheTerminalOver() {
    String text = text(analysis("\u001b[2J\u202e\u009bevil\n", 1));

    assertThat(text).contains("\\u001b[2J\\u202e\\u009bevil\\u000a");
    assertThat(text.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
  }

  @Test
  void textOfNothingSaysSo() {
    Table<?> none = Table.of(List.of(), 0);
    assertThat(none.rows()).isEmpty();
    String text = text(empty());

    assertThat(text).contains("It is empty.", "Findings: 0").doesNotContain("Pools", "Agent\n");
  }

  @Test
  void jsonReadsBack() {
    JsonObject json = JsonParser.parseString(json(analysis("\u001b\"x\"", 1))).getAsJsonObject();

    assertThat(json.keySet()).first().isEqualTo("schema");
    assertThat(json.get("schema").getAsString()).isEqualTo("heddle-analysis/1");
    assertThat(json.keySet())
        .containsAll(
            Stream.of(Analysis.class.getRecordComponents())
                .map(c -> c.getName())
                .filter(name -> !name.equals("timeline"))
                .toList())
        .doesNotContain("timeline");
    JsonObject finding = json.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(finding.get("threads").getAsString()).isEqualTo("\u001b\"x\"");
    assertThat(Instant.parse(finding.get("first").getAsString())).isEqualTo(TIME);
    JsonObject pool = json.getAsJsonObject("pools").getAsJsonArray("rows").get(0).getAsJsonObject();
    assertThat(pool.getAsJsonObject("queueTime").get("p90Nanos").getAsLong()).isEqualTo(2_000_000);
  }
}
