package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.GraphSize;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadCount;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.Rows;
import io.heddle.analysis.table.Section;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.engine.inspect.ThreadText;
import java.util.List;

/** The text of one analysis, section by section. */
final class TextPage {
  /** Those that come behind the findings, one after the other. */
  private static final List<Section> SUBJECTS =
      List.of(Section.WAITS, Section.THREADS, Section.POOLS, Section.LOCKS, Section.USE);

  private static final int MOST_GROUPS = 10;

  /** Of all groups together. */
  private static final int MOST_FRAMES = 300;

  private final StringBuilder out = new StringBuilder();
  private final Analysis analysis;
  private final List<ReportTable<?>> tables;

  private TextPage(Analysis analysis, List<ReportTable<?>> tables) {
    this.analysis = analysis;
    this.tables = tables;
  }

  static String write(
      Analysis analysis, Verdict verdict, Colours colours, List<ReportTable<?>> tables) {
    TextPage page = new TextPage(analysis, tables);
    page.sentences(Unwatched.TITLE, Unwatched.sentences(analysis));
    page.sentences("Diagnosis", analysis.diagnosis().headlines());
    page.tables(Section.SOURCES);
    page.out.append(FindingSection.write(verdict.findings(), colours));
    page.out.append(ObservationText.write(analysis.observations()));
    SUBJECTS.forEach(page::tables);
    page.threads();
    page.liveThreads();
    page.graph();
    page.tables(Section.AGENT);
    page.sentences("Not known", analysis.notes());
    page.sentences("Baseline", verdict.remarks());
    page.out.append('\n').append(verdict.summary()).append('\n');
    return page.out.toString();
  }

  private void heading(String text) {
    out.append(out.isEmpty() ? "" : "\n").append(text).append('\n');
  }

  private void tables(Section section) {
    tables.stream().filter(table -> table.section() == section).forEach(this::table);
  }

  private <T> void table(ReportTable<T> table) {
    Rows<T> rows = table.of(analysis);
    if (table.textRows() > 0 && !rows.table().rows().isEmpty()) {
      heading(table.caption());
      out.append(TextTable.of(rows, table.textRows()));
    }
  }

  /** With their stacks, which no table has room for; without those that wait for work. */
  private void threads() {
    Table<AlikeThreads> stacks = analysis.jdk().stacks();
    List<AlikeThreads> awake = stacks.rows().stream().filter(group -> !group.idle()).toList();
    List<AlikeThreads> all = awake.isEmpty() ? stacks.rows() : awake;
    List<AlikeThreads> shown = all.subList(0, Math.min(MOST_GROUPS, all.size()));
    if (!shown.isEmpty()) {
      heading("Threads with equal stacks, in thread dumps, most urgent first");
      out.append(ThreadText.of(shown, MOST_FRAMES / shown.size()));
    }
    int more = stacks.rows().size() + stacks.more() - shown.size();
    if (more > 0) {
      out.append("\n  and ").append(Counts.text(more, "further group"));
      out.append(all == awake ? ", idle ones among them" : "").append('\n');
    }
  }

  private void liveThreads() {
    List<ThreadCount> counts = analysis.jdk().threadCounts();
    long most = counts.stream().mapToLong(ThreadCount::active).max().orElse(0);
    if (most > 0) {
      heading("Live platform threads");
      out.append("  ").append(Counts.text(most)).append(" at most while recorded\n");
    }
  }

  private void graph() {
    GraphSize graph = analysis.graph();
    if (graph.edges() == 0) {
      return;
    }
    heading("Lock-order graph");
    out.append("  ")
        .append(Counts.text(graph.edges()))
        .append(" edges between ")
        .append(Counts.text(graph.locks()))
        .append(" locks of ")
        .append(Counts.text(graph.lockClasses()))
        .append(" lock classes\n");
    long across = analysis.edges().rows().stream().filter(EdgeSummary::single).count();
    if (analysis.recordings().size() > 1) {
      out.append("  ")
          .append(Counts.text(across))
          .append(
              " pairs of lock classes have one lock each in every run: these edges are put together over all runs\n");
    }
  }

  private void sentences(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      heading(title);
      sentences.forEach(note -> out.append("  ").append(ShownText.line(note)).append('\n'));
    }
  }
}
