package io.heddle.analysis.report.html;

import com.google.gson.Gson;
import io.heddle.analysis.gate.FindingStatus;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.quantity.Moments;
import io.heddle.analysis.report.Unwatched;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.ReportTables;
import io.heddle.analysis.table.Section;
import io.heddle.engine.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the templates ask for. */
final class Page {
  /** Characters of findings told in full; the rest is in the list only. */
  private static final int DETAIL_BUDGET = 800_000;

  private static final int LISTED = 1000;

  private static final int DETAILED_POOLS = 12;

  private final Analysis analysis;
  private final Verdict verdict;
  private final List<FindingArticle> findings;
  private final Set<FindingArticle> detailed;
  private final LockGraph graph;
  private final Map<Section, List<HtmlTable>> tables;

  Page(Analysis analysis, Verdict verdict, List<ReportTable<?>> tables) {
    this.analysis = analysis;
    this.verdict = verdict;
    List<Judged> judged = verdict.findings();
    this.findings =
        IntStream.range(0, Math.min(LISTED, judged.size()))
            .mapToObj(i -> new FindingArticle(i + 1, judged.get(i)))
            .toList();
    this.detailed = first(findings, DETAIL_BUDGET);
    this.graph = LockGraph.of(detailed, analysis.edges());
    this.tables = bySection(analysis, tables);
  }

  private static Map<Section, List<HtmlTable>> bySection(
      Analysis analysis, List<ReportTable<?>> tables) {
    Map<Section, List<HtmlTable>> sections = new EnumMap<>(Section.class);
    for (ReportTable<?> table : tables) {
      HtmlTable shown = TableBuilder.of(table, analysis);
      if (!shown.isEmpty()) {
        sections.computeIfAbsent(table.section(), section -> new ArrayList<>()).add(shown);
      }
    }
    return sections;
  }

  /** Says what may load or run: nothing but the scripts that are in the file. */
  String contentSecurityPolicy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline';"
        + " script-src "
        + scripts().stream().map(Assets::hash).collect(Collectors.joining(" "));
  }

  String styleSheet() {
    return Assets.text("report.css");
  }

  /** The drawing's library only where there is something to draw: it is most of a small page. */
  List<String> scripts() {
    List<String> scripts = new ArrayList<>();
    if (!graph.isEmpty()) {
      scripts.add(Assets.text("cytoscape.min.js"));
      scripts.add(Assets.text("layers.js"));
    }
    scripts.add(Assets.text("report.js"));
    if (!timelines().isEmpty()) {
      scripts.add(Assets.text("timeline.js"));
    }
    return scripts;
  }

  String title() {
    return analysis.findings().isEmpty()
        ? "no finding"
        : Counts.text(analysis.findings().size(), "finding");
  }

  /** How many findings there are, those that are not listed included. */
  String findingCount() {
    return Counts.text(analysis.findings().size());
  }

  /** What became of the gate, in one sentence. */
  String headline() {
    long failing = verdict.findings().stream().filter(Judged::fails).count();
    if (failing > 0) {
      return Counts.text(failing, "finding") + (failing == 1 ? " fails" : " fail") + " the gate";
    }
    if (!analysis.complete()) {
      return "Not all could be read";
    }
    if (!verdict.unwatched().isEmpty() || (!analysis.unwatched().isEmpty() && findings.isEmpty())) {
      return "Not watched by Heddle";
    }
    if (!findings.isEmpty()) {
      return "No finding fails the gate";
    }
    return warnings() == 0
        ? "Nothing found"
        : "No finding, but " + Counts.text(warnings(), "warning");
  }

  /** {@code bad}, {@code unsure} or {@code good}. */
  String mood() {
    boolean sure = analysis.complete() && analysis.unwatched().isEmpty() && warnings() == 0;
    return verdict.failed() ? "bad" : sure ? "good" : "unsure";
  }

  /** Of rules that fail no gate. Where something hangs, the page does not say that all is well. */
  private long warnings() {
    return analysis.observations().stream()
        .filter(observation -> observation.severity().equals(Observation.WARNING))
        .count();
  }

  String gate() {
    return Text.line(verdict.gate());
  }

  String summaryLine() {
    return Text.line(verdict.summary());
  }

  /** What the page is about: the files, and when they were recorded. */
  String sources() {
    List<RecordingSummary> recordings = analysis.recordings();
    String files =
        recordings.size() == 1
            ? Text.line(recordings.get(0).file())
            : Counts.text(recordings.size(), noun(recordings));
    return recordings.stream()
        .flatMap(recording -> Stream.ofNullable(recording.start()))
        .min(Comparator.naturalOrder())
        .map(start -> files + ", from " + Moments.text(start))
        .orElse(files);
  }

  private static String noun(List<RecordingSummary> inputs) {
    boolean recordings =
        inputs.stream().allMatch(input -> input.kind().equals(RecordingSummary.RECORDING));
    return recordings ? "recording" : "file";
  }

  /** The numbers of the process. */
  List<Fact> facts() {
    return Facts.of(analysis);
  }

  /** How many findings of each severity, worst first. */
  List<Tally> bySeverity() {
    List<Tally> tallies = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      String word = severity.id();
      long count = analysis.findings().stream().filter(f -> f.severity().equals(word)).count();
      tallies.add(0, new Tally(word, count));
    }
    return tallies;
  }

  /** How many findings are new, accepted and suppressed. */
  List<Tally> byStatus() {
    return Stream.of(FindingStatus.values())
        .map(status -> new Tally(status.id(), verdict.of(status).size()))
        .toList();
  }

  /**
   * A word and how many there are of it.
   *
   * @param word lower case
   * @param count how many
   */
  record Tally(String word, long count) {}

  /** Those in the list. */
  List<FindingArticle> findings() {
    return findings;
  }

  /** How many are not even in the list. */
  int unlisted() {
    return verdict.findings().size() - findings.size();
  }

  /** Those told in full. */
  Set<FindingArticle> detailed() {
    return detailed;
  }

  boolean isDetailed(FindingArticle finding) {
    return detailed.contains(finding);
  }

  /** Those for which there is room. */
  private static Set<FindingArticle> first(List<FindingArticle> findings, int characters) {
    Set<FindingArticle> first = new LinkedHashSet<>();
    int left = characters;
    for (FindingArticle finding : findings) {
      left -= finding.size();
      if (left >= 0) {
        first.add(finding);
      }
    }
    return first;
  }

  /** What was not watched, and what thread dumps come to; a sentence each. */
  List<String> diagnosis() {
    return Stream.concat(
            Unwatched.sentences(analysis).stream(), analysis.diagnosis().headlines().stream())
        .map(Text::line)
        .toList();
  }

  List<String> remarks() {
    return verdict.remarks().stream().map(Text::line).toList();
  }

  List<String> notes() {
    return analysis.notes().stream().map(Text::line).toList();
  }

  LockGraph graph() {
    return graph;
  }

  /** The edges for the script. Gson escapes what could end the element that it stands in. */
  String graphJson() {
    return new Gson().toJson(graph.edges());
  }

  String graphSize() {
    return Counts.text(analysis.graph().edges(), "edge")
        + " between "
        + Counts.text(analysis.graph().locks(), "lock")
        + " of "
        + Counts.text(analysis.graph().lockClasses())
        + (analysis.graph().lockClasses() == 1 ? " lock class" : " lock classes");
  }

  /** The right end of the scale of the pools' bars. */
  String longestTaskTime() {
    return Durations.text(TableBuilder.longest(ReportTables.POOLS.of(analysis)));
  }

  /** The pools that have the most to do, in detail. */
  List<PoolSection> poolSections() {
    List<PoolSummary> pools = analysis.pools().rows();
    return IntStream.range(0, Math.min(DETAILED_POOLS, pools.size()))
        .mapToObj(i -> new PoolSection(i + 1, pools.get(i), analysis.timeline()))
        .filter(pool -> !pool.isEmpty())
        .toList();
  }

  /** What threads did over time, for each recording. */
  List<TimelineSection> timelines() {
    return IntStream.range(0, analysis.timeline().recordings().size())
        .mapToObj(i -> new TimelineSection(i, analysis.timeline()))
        .filter(section -> !section.isEmpty())
        .toList();
  }

  /** What the timeline leaves out, a sentence each. */
  List<String> timelineGaps() {
    Timeline timeline = analysis.timeline();
    List<String> gaps = new ArrayList<>();
    if (timeline.moreRecordings() > 0) {
      gaps.add(
          Counts.text(timeline.moreRecordings(), "more recording")
              + " in which less happened: analyze them alone to see their timelines.");
    }
    return gaps;
  }

  String timelineJson() {
    return new Gson()
        .toJson(
            timelines().stream()
                .collect(Collectors.toMap(TimelineSection::id, TimelineSection::data)));
  }

  /** The tables of a section that are not empty. */
  List<HtmlTable> tables(Section section) {
    return tables.getOrDefault(section, List.of());
  }

  List<ThreadChart> charts() {
    return ThreadChart.of(analysis.jdk().threadCounts());
  }
}
