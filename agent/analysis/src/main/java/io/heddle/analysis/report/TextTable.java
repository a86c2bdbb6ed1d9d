package io.heddle.analysis.report;

import io.heddle.analysis.model.Table;
import io.heddle.engine.finding.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Columns of text. Numbers and times stand right, the last columns of words left. */
final class TextTable {
  private static final String INDENT = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int rightColumns;

  /** The first {@code rightColumns} columns are aligned to the right. */
  TextTable(int rightColumns, String... headings) {
    this.rightColumns = rightColumns;
    rows.add(headings);
  }

  /** Adds a row; control characters in it are escaped. */
  void row(Object... cells) {
    rows.add(Stream.of(cells).map(cell -> ShownText.line(cell.toString())).toArray(String[]::new));
  }

  /** The table, indented, each line ended. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int column = 0; column < row.length; column++) {
        append(line, row[column], column);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private void append(StringBuilder line, String cell, int column) {
    String padding = " ".repeat(width(column) - cell.length());
    line.append(column < rightColumns ? padding + cell : cell + padding).append(INDENT);
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }

  /** Says how much of {@code table} is not shown if {@code shown} rows are; each line ended. */
  static String rest(Table<?> table, int shown) {
    StringBuilder out = new StringBuilder();
    int more = Math.max(0, table.rows().size() - shown) + table.more();
    if (more > 0) {
      out.append(String.format(Locale.ROOT, "  and %,d more\n", more));
    }
    if (table.uncounted() > 0) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %,d events are in no row, because there were too many rows\n",
              table.uncounted()));
    }
    return out.toString();
  }
}
