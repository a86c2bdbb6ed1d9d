package io.heddle.analysis.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.heddle.analysis.diff.Changes;
import io.heddle.analysis.diff.Changes.Pair;
import io.heddle.analysis.diff.Difference;
import io.heddle.analysis.diff.TimeChange;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.table.Comparison;
import io.heddle.analysis.table.ReportTables;
import io.heddle.engine.finding.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The difference of two analyses, for people and for programs. */
public final class DiffReport {
  /** As {@link JsonReport#SCHEMA}. */
  public static final String SCHEMA = "heddle-diff/1";

  private static final int ROWS = 50;

  private final StringBuilder out = new StringBuilder();

  private DiffReport() {}

  /**
   * For people; lines end in line feeds.
   *
   * @param verdict on the new findings
   */
  public static String text(Difference difference, Verdict verdict) {
    DiffReport report = new DiffReport();
    report.files("Base", difference.base());
    report.files("New", difference.now());
    report.findings(difference.findings(), verdict);
    report.edges(difference.edges());
    report.times("Contention, for each second recorded", difference.contention());
    report.times("Queue times, of nine tasks in ten", difference.queueTimes());
    report.lines("Not known", difference.remarks(), Function.identity());
    report.out.append('\n').append(summary(difference, verdict)).append('\n');
    return report.out.toString();
  }

  /** One JSON object, ended by a line feed. */
  public static String json(Difference difference, Verdict verdict) {
    JsonObject document = new JsonObject();
    document.addProperty("schema", SCHEMA);
    document.add("base", JsonTables.GSON.toJsonTree(difference.base()));
    document.add("now", JsonTables.GSON.toJsonTree(difference.now()));
    document.add("findings", changes(difference.findings(), FindingSummaryJson::of));
    document.add("edges", changes(difference.edges(), DiffReport::row));
    document.add("contention", JsonTables.GSON.toJsonTree(difference.contention()));
    document.add("queueTimes", JsonTables.GSON.toJsonTree(difference.queueTimes()));
    document.add("remarks", JsonTables.GSON.toJsonTree(difference.remarks()));
    document.add("gate", JsonReport.gate(verdict));
    return JsonReport.text(document);
  }

  private static <T> JsonObject changes(Changes<T> changes, Function<T, JsonElement> json) {
    JsonObject object = new JsonObject();
    object.add("added", JsonReport.list(changes.added(), json));
    object.add("gone", JsonReport.list(changes.gone(), json));
    object.add("changed", JsonReport.list(changes.changed(), pair -> pair(pair, json)));
    return object;
  }

  private static <T> JsonObject pair(Pair<T> pair, Function<T, JsonElement> json) {
    JsonObject object = new JsonObject();
    object.add("base", json.apply(pair.base()));
    object.add("now", json.apply(pair.now()));
    return object;
  }

  private static JsonObject row(EdgeSummary edge) {
    return JsonTables.row(ReportTables.EDGES.columns(), edge);
  }

  /** One line to be found by its first word. */
  public static String summary(Difference difference, Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "SUMMARY: heddle diff: findings: +%d -%d changed %d, edges: +%d -%d changed %d,"
            + " contention: %s, queues: %s | %s",
        difference.findings().added().size(),
        difference.findings().gone().size(),
        difference.findings().changed().size(),
        difference.edges().added().size(),
        difference.edges().gone().size(),
        difference.edges().changed().size(),
        worse(difference.contention()),
        worse(difference.queueTimes()),
        verdict.outcome());
  }

  private static String worse(List<TimeChange> times) {
    long worse = times.stream().filter(TimeChange::isWorse).count();
    return worse + " worse " + (times.size() - worse) + " better";
  }

  private void files(String title, List<String> files) {
    out.append(title).append(": ");
    out.append(ShownText.line(String.join(", ", files.subList(0, Math.min(5, files.size())))));
    out.append(files.size() > 5 ? " and " + (files.size() - 5) + " more\n" : "\n");
  }

  private void findings(Changes<FindingSummary> findings, Verdict verdict) {
    if (!verdict.findings().isEmpty()) {
      out.append("\nNew findings, in full");
      out.append(FindingSection.write(verdict.findings(), Colours.OFF));
    }
    lines("Findings that are gone", findings.gone(), DiffReport::line);
    lines(
        "Findings that have changed",
        findings.changed(),
        pair ->
            line(pair.now())
                + ": "
                + (pair.base().severity().equals(pair.now().severity())
                    ? ""
                    : pair.base().severity() + " before, ")
                + change(pair.base().count() + " times", pair.now().count() + " times"));
  }

  private void edges(Changes<EdgeSummary> edges) {
    lines("Edges of the lock-order graph that are new", edges.added(), DiffReport::line);
    lines("Edges that are gone", edges.gone(), DiffReport::line);
    lines(
        "Edges that have changed",
        edges.changed(),
        pair -> line(pair.now()) + ": " + change(kind(pair.base()), kind(pair.now())));
  }

  private void times(String title, List<TimeChange> times) {
    lines(
        title,
        times,
        time ->
            (time.isWorse() ? "worse: " : "better: ")
                + time.kind()
                + " "
                + time.name()
                + (time.site().isEmpty() ? "" : " (" + time.site() + ")")
                + ": "
                + change(Durations.text(time.baseNanos()), Durations.text(time.nowNanos())));
  }

  private <T> void lines(String title, List<T> all, Function<T, String> line) {
    if (all.isEmpty()) {
      return;
    }
    out.append('\n').append(title).append('\n');
    all.stream()
        .limit(ROWS)
        .forEach(one -> out.append("  ").append(ShownText.line(line.apply(one))).append('\n'));
    if (all.size() > ROWS) {
      out.append("  and ").append(all.size() - ROWS).append(" more\n");
    }
  }

  private static String line(FindingSummary finding) {
    return finding.severity()
        + " "
        + finding.rule()
        + ": "
        + finding.message()
        + " ["
        + finding.fingerprint()
        + "]";
  }

  private static String line(EdgeSummary edge) {
    return edge.from() + " -> " + edge.to() + " (" + edge.fromSite() + " -> " + edge.toSite() + ")";
  }

  private static String kind(EdgeSummary edge) {
    return ReportTables.EDGES.columns().comparedAs(Comparison.STATE).stream()
        .map(column -> column.value().apply(edge).text())
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String change(String base, String now) {
    return base.equals(now) ? now : base + " -> " + now;
  }
}
