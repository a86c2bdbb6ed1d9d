package io.heddle.analysis.report;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Diagnosis;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.ReportTables;
import io.heddle.analysis.table.Rows;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.inspect.AlikeThreads;
import java.util.List;

/** What a running JVM does, in so few lines that they fit on a screen. */
public final class LivePage {
  /** Of the lines of a screen, the pools get a third, and so does the tree of who waits. */
  private static final int PARTS = 3;

  private LivePage() {}

  /**
   * The lines.
   *
   * @param title the first line
   * @param analysis of the last dumps of one JVM
   * @param lines how many there may be
   */
  public static List<String> write(String title, Analysis analysis, int lines) {
    Diagnosis diagnosis = analysis.diagnosis();
    int rows = Math.max(1, lines / PARTS - 2);
    StringBuilder page = new StringBuilder(title).append('\n');
    diagnosis.headlines().forEach(line -> page.append(ShownText.line(line)).append('\n'));
    table(page, ReportTables.DUMPED_POOLS, diagnosis.pools(), rows);
    table(page, ReportTables.WAITS, diagnosis.waits(), rows);
    table(page, ReportTables.STACKS, busy(analysis.jdk().stacks()), rows);
    return page.toString().lines().limit(lines).toList();
  }

  private static <T> void table(StringBuilder page, ReportTable<T> table, Table<T> of, int rows) {
    if (!of.rows().isEmpty()) {
      page.append('\n').append(table.caption()).append('\n');
      page.append(TextTable.of(new Rows<>(table.columns(), of), rows));
    }
  }

  /** Those that do something, or wait for others. */
  private static Table<AlikeThreads> busy(Table<AlikeThreads> stacks) {
    return Table.of(stacks.rows().stream().filter(group -> !group.idle()).toList(), 0);
  }
}
