package io.heddle.analysis.report;

import java.util.ArrayList;
import java.util.List;
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
    rows.add(Stream.of(cells).map(cell -> Printable.line(cell.toString())).toArray(String[]::new));
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
}
