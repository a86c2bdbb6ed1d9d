package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.ReportTables;
import java.util.List;

/** For people: findings first, then one table for each subject that there is. */
public final class TextReport implements Format {
  private final Colours colours;
  private final List<ReportTable<?>> tables;

  /** For files and pipes. */
  public TextReport() {
    this(Colours.OFF);
  }

  /** For a terminal that may show colours. */
  public TextReport(Colours colours) {
    this(colours, ReportTables.ALL);
  }

  /** With these tables. */
  public TextReport(Colours colours, List<ReportTable<?>> tables) {
    this.colours = colours;
    this.tables = List.copyOf(tables);
  }

  @Override
  public String id() {
    return "text";
  }

  @Override
  public List<String> suffixes() {
    return List.of("txt");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    return TextPage.write(analysis, verdict, colours, tables);
  }
}
