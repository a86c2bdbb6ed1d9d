package io.heddle.analysis.report;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Diagnosis;
import io.heddle.analysis.model.LiveAgent;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.table.LiveColumns;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.ReportTables;
import io.heddle.analysis.table.Rows;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.inspect.AlikeThreads;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a running JVM does, in so few lines that they fit on a screen. */
public final class LivePage {
  /** Of the lines of a screen, each table gets a third, or less if there are more. */
  private static final int FEWEST_PARTS = 3;

  private LivePage() {}

  /**
   * The lines.
   *
   * @param title the first line
   * @param analysis of the last dumps of one JVM
   * @param agent what Heddle's agent tells; null if it is not in the JVM
   * @param lines how many there may be
   */
  public static List<String> write(
      String title, Analysis analysis, @Nullable LiveAgent agent, int lines) {
    StringBuilder page = new StringBuilder(title).append('\n');
    analysis.diagnosis().headlines().forEach(line -> sentence(page, line));
    if (agent != null) {
      sentence(page, about(agent));
    }
    List<Part<?>> parts =
        parts(analysis, agent).stream()
            .filter(part -> !part.rows.table().rows().isEmpty())
            .toList();
    int rows = Math.max(1, lines / Math.max(FEWEST_PARTS, parts.size()) - 2);
    parts.forEach(part -> part.writeTo(page, rows));
    return page.toString().lines().limit(lines).toList();
  }

  private static void sentence(StringBuilder page, String sentence) {
    page.append(ShownText.line(sentence)).append('\n');
  }

  private static String about(LiveAgent agent) {
    if (agent.version().isEmpty()) {
      return "Heddle's agent is in it, and has told nothing of pools and findings yet.";
    }
    return "Heddle "
        + agent.version()
        + " is in it: "
        + Counts.text(size(agent.findings()), "finding")
        + ", "
        + Counts.text(size(agent.pools()), "pool")
        + '.';
  }

  private static long size(Table<?> table) {
    return (long) table.rows().size() + table.more();
  }

  /** A table and what stands above it. */
  private record Part<T>(String caption, Rows<T> rows) {
    static <T> Part<T> of(ReportTable<T> table, Table<T> rows) {
      return new Part<>(table.caption(), new Rows<>(table.columns(), rows));
    }

    void writeTo(StringBuilder page, int most) {
      page.append('\n').append(caption).append('\n').append(TextTable.of(rows, most));
    }
  }

  private static List<Part<?>> parts(Analysis analysis, @Nullable LiveAgent agent) {
    Diagnosis diagnosis = analysis.diagnosis();
    List<Part<?>> parts = new ArrayList<>();
    if (agent != null) {
      parts.add(
          new Part<>("Findings, newest first", new Rows<>(LiveColumns.FINDINGS, agent.findings())));
      parts.add(
          new Part<>(
              "Pools, by queue length (change, ended: since the page before)",
              new Rows<>(LiveColumns.POOLS, agent.pools())));
    }
    parts.add(Part.of(ReportTables.DUMPED_POOLS, diagnosis.pools()));
    parts.add(Part.of(ReportTables.WAITS, diagnosis.waits()));
    parts.add(Part.of(ReportTables.STACKS, busy(analysis.jdk().stacks())));
    return parts;
  }

  /** Those that do something, or wait for others. */
  private static Table<AlikeThreads> busy(Table<AlikeThreads> stacks) {
    return Table.of(stacks.rows().stream().filter(group -> !group.idle()).toList(), 0);
  }
}
