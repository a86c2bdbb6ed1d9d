package io.heddle.analysis.report;

import io.heddle.analysis.model.Table;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.table.Column;
import io.heddle.analysis.table.Columns;
import io.heddle.analysis.table.Rows;
import io.heddle.engine.finding.ShownText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A table in text: numbers first, aligned to the right, for words may be long. */
final class TextTable {
  private static final String INDENT = "  ";

  private final List<List<String>> lines = new ArrayList<>();
  private final int rightColumns;

  private TextTable(int rightColumns) {
    this.rightColumns = rightColumns;
  }

  /**
   * The first rows below their headings, indented, and what is not shown; each line ended. Control
   * characters are escaped.
   *
   * @param most how many rows are shown at most
   */
  static <T> String of(Rows<T> rows, int most) {
    List<Column<T>> columns = numbersFirst(rows.columns());
    int numbers = (int) columns.stream().filter(Column::number).count();
    TextTable text = new TextTable(numbers);
    text.lines.add(columns.stream().map(Column::title).toList());
    rows.table().rows().stream()
        .limit(most)
        .forEach(row -> text.lines.add(columns.stream().map(c -> cell(c, row)).toList()));
    return text.written() + rest(rows.table(), most);
  }

  private static <T> List<Column<T>> numbersFirst(Columns<T> columns) {
    return columns.forText().stream()
        .sorted(Comparator.comparing(Column::number, Comparator.reverseOrder()))
        .toList();
  }

  private static <T> String cell(Column<T> column, T row) {
    String text = column.value().apply(row).text();
    return column.number() && text.isEmpty() ? "-" : ShownText.line(text);
  }

  private String written() {
    StringBuilder out = new StringBuilder();
    for (List<String> cells : lines) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int column = 0; column < cells.size(); column++) {
        append(line, cells.get(column), column);
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
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }

  private static String rest(Table<?> table, int shown) {
    StringBuilder out = new StringBuilder();
    int more = Math.max(0, table.rows().size() - shown) + table.more();
    if (more > 0) {
      out.append("  and ").append(Counts.text(more)).append(" more\n");
    }
    if (table.uncounted() > 0) {
      out.append(INDENT)
          .append(Counts.text(table.uncounted()))
          .append(" events are in no row, because there were too many rows\n");
    }
    return out.toString();
  }
}
