package io.heddle.analysis.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.analysis.diff.Difference;
import io.heddle.analysis.diff.TimeChange;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.report.AlmostEmpty;
import io.heddle.analysis.report.Colours;
import io.heddle.analysis.report.DiffReport;
import io.heddle.analysis.report.JsonReport;
import io.heddle.analysis.report.TextReport;
import io.heddle.analysis.report.html.HtmlReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever adds a table or a column adds a row: all outputs have it then. */
class ReportTablesTest {
  private static final Verdict NOTHING =
      new Verdict("none", List.of(), List.of(), List.of(), List.of());

  /** Made up: each recording is a valve, which was stuck for as long as it has events. */
  private static final Columns<RecordingSummary> VALVE =
      Columns.<RecordingSummary>of(row -> Optional.of(new RowName("valve", "Main.valve", "")))
          .text("valve", "valve", row -> "Main.valve <3")
          .count("turns", "turns", row -> 12_345)
          .duration("stuck", "stuckNanos", RecordingSummary::events)
          .compared(Comparison.TOTAL)
          .bytes("spilt", "spiltBytes", row -> 2048)
          .time("opened", "opened", row -> null)
          .percentiles("turned in", "turnTime", ReportTablesTest::turnTime, null)
          .flag("tight", "tight", row -> true, "tight indeed", "leaking")
          .number("floor", "floor", row -> 0, Value::countIfAny)
          .wide()
          .data("parts", row -> List.of("wheel", "disc"));

  private static final ReportTable<RecordingSummary> VALVES =
      new ReportTable<>(
          "valves",
          "Valves, stuck ones first",
          Section.LOCKS,
          1,
          2,
          JsonPlace.table("valves").in("plumbing"),
          analysis -> Table.all(analysis.recordings()),
          VALVE);

  private static Percentiles turnTime(RecordingSummary row) {
    return new Percentiles(4, 1_000, 2_000, 3_000, 4_000);
  }

  private static List<ReportTable<?>> withValves() {
    return Stream.concat(ReportTables.ALL.stream(), Stream.of(VALVES)).toList();
  }

  private static Analysis analysis(long stuckSeconds, int recordings) {
    Instant start = Instant.parse("2026-03-01T10:15:30Z");
    RecordingSummary recording =
        new RecordingSummary(
            "a.jfr",
            RecordingSummary.RECORDING,
            null,
            TimeUnit.SECONDS.toNanos(stuckSeconds),
            0,
            start,
            start.plusSeconds(10),
            null);
    return AlmostEmpty.of(Stream.generate(() -> recording).limit(recordings).toList());
  }

  @Test
  void aNewTableIsInText() {
    String text = new TextReport(Colours.OFF, withValves()).write(analysis(3, 2), NOTHING);

    List<String> lines =
        text.lines().dropWhile(line -> !line.equals("Valves, stuck ones first")).limit(4).toList();
    assertThat(lines.get(1).strip().split(" {2,}"))
        .containsExactly(
            "turns",
            "stuck",
            "spilt",
            "opened",
            "turned in p50",
            "p90",
            "p99",
            "max",
            "valve",
            "tight");
    assertThat(lines.get(2).strip().split(" {2,}"))
        .containsExactly(
            "12,345",
            "3.00 s",
            "2.00 KiB",
            "-",
            "1.00 us",
            "2.00 us",
            "3.00 us",
            "4.00 us",
            "Main.valve <3",
            "tight indeed");
    assertThat(lines.get(3)).isEqualTo("  and 1 more");
  }

  @Test
  void aNewTableIsOnThePage() {
    String page = new HtmlReport(withValves()).write(analysis(3, 3), NOTHING);

    String table = page.substring(page.indexOf("<table id=\"valves\""));
    assertThat(table.substring(0, table.indexOf("</table>")))
        .contains("Valves, stuck ones first", ">Valve<", ">Turned in<", ">Turned in p50<")
        .contains("valve &lt;3", "12,345", "3.00 s", "2.00 KiB", "tight indeed", ">Floor<")
        .contains("class=\"bar\"")
        .doesNotContain("wheel");
    assertThat(table).contains("And 1 more row.");
    assertThat(page).contains("href=\"#locks-section\"");
  }

  @Test
  void aNewTableIsInJson() {
    String json = new JsonReport(withValves()).write(analysis(3, 2), NOTHING);

    JsonObject plumbing =
        JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("plumbing");
    JsonObject valves = plumbing.getAsJsonObject("valves");
    assertThat(valves.get("more").getAsInt()).isZero();
    assertThat(valves.getAsJsonArray("rows")).hasSize(2);
    assertThat(valves.getAsJsonArray("rows").get(0))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"valve": "Main.valve <3", "turns": 12345, "stuckNanos": 3000000000,
                 "spiltBytes": 2048,
                 "turnTime": {"count": 4, "p50Nanos": 1000, "p90Nanos": 2000, "p99Nanos": 3000,
                              "maxNanos": 4000},
                 "tight": true, "floor": 0, "parts": ["wheel", "disc"]}
                """));
  }

  @Test
  void aNewTableIsCompared() {
    Difference difference = Difference.between(analysis(1, 1), analysis(8, 1), withValves());

    assertThat(difference.contention())
        .containsExactly(new TimeChange("valve", "Main.valve", "", 100_000_000, 800_000_000));
    assertThat(DiffReport.text(difference, NOTHING))
        .contains("worse: valve Main.valve: 100 ms -> 800 ms");
    assertThat(DiffReport.json(difference, NOTHING)).contains("\"baseNanos\": 100000000");
    assertThat(Difference.between(analysis(1, 1), analysis(8, 1)).contention()).isEmpty();
  }

  @Test
  void aNewColumnIsEverywhere() {
    ReportTable<RecordingSummary> known = ReportTables.RECORDINGS;
    List<ReportTable<?>> tables =
        List.of(
            new ReportTable<>(
                known.id(),
                known.caption(),
                known.section(),
                known.textRows(),
                known.pageRows(),
                known.json(),
                known.source(),
                known.columns().count("pages", "pages", row -> 77)));

    assertThat(new TextReport(Colours.OFF, tables).write(analysis(1, 1), NOTHING))
        .contains("pages", "77");
    assertThat(new HtmlReport(tables).write(analysis(1, 1), NOTHING)).contains(">Pages<", ">77<");
    assertThat(new JsonReport(tables).write(analysis(1, 1), NOTHING)).contains("\"pages\": 77");
  }

  @Test
  void everyColumnIsForPeopleAndTablesHaveNamesOfTheirOwn() {
    assertThat(ReportTables.ALL).extracting(ReportTable::id).doesNotHaveDuplicates();
    assertThat(ReportTables.ALL).extracting(ReportTable::json).doesNotHaveDuplicates();
    for (ReportTable<?> table : ReportTables.ALL) {
      assertThat(table.columns().all())
          .as(table.id())
          .allMatch(column -> column.title().isEmpty() == (column.audience() == Audience.PROGRAMS))
          .allMatch(column -> column.audience() != Audience.PROGRAMS || column.key() != null);
    }
  }
}
