package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.report.html.HtmlTable.Heading;
import io.heddle.analysis.table.Column;
import io.heddle.analysis.table.Columns;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a table of the page out of rows. */
final class TableBuilder<T> {
  private final String id;
  private final String caption;
  private final Table<T> all;
  private final List<Heading> headings = new ArrayList<>();
  private final List<Function<T, Cell>> cells = new ArrayList<>();

  TableBuilder(String id, String caption, Table<T> all) {
    this.id = id;
    this.caption = caption;
    this.all = all;
  }

  /** A table of the analysis. */
  static <T> HtmlTable of(ReportTable<T> table, Analysis analysis) {
    return of(table.id(), table.caption(), table.of(analysis), table.pageRows());
  }

  /** Rows with the columns that they have on pages. */
  static <T> HtmlTable of(String id, String caption, Rows<T> rows, int most) {
    return new TableBuilder<>(id, caption, rows.table()).columns(rows.columns()).build(most);
  }

  TableBuilder<T> columns(Columns<T> columns) {
    long longest = longest(new Rows<>(columns, all));
    columns
        .forPage()
        .forEach(column -> column(column.title(), column.key(), cell(column, longest)));
    return this;
  }

  private static <T> Function<T, Cell> cell(Column<T> column, long longest) {
    Function<T, Percentiles> bar = column.bar();
    return bar == null
        ? row -> Cell.of(column.value().apply(row))
        : row ->
            new Cell(
                "", column.value().apply(row).number(), TimeBar.of(bar.apply(row), longest), null);
  }

  /** The longest time that bars show, in nanoseconds: the end of their scale. */
  static <T> long longest(Rows<T> rows) {
    return rows.columns().forPage().stream()
        .flatMap(column -> Stream.ofNullable(column.bar()))
        .flatMap(bar -> rows.table().rows().stream().map(bar))
        .mapToLong(Percentiles::maxNanos)
        .max()
        .orElse(0);
  }

  /** A column that only pages have, for it leads somewhere. */
  TableBuilder<T> column(String title, Function<T, Cell> cell) {
    return column(title, null, cell);
  }

  private TableBuilder<T> column(String title, @Nullable String key, Function<T, Cell> cell) {
    headings.add(new Heading(Text.heading(title), key));
    cells.add(cell);
    return this;
  }

  /** The first rows, and how many are not shown. */
  HtmlTable build(int most) {
    List<List<Cell>> rows =
        all.rows().stream()
            .limit(most)
            .map(row -> cells.stream().map(cell -> cell.apply(row)).toList())
            .toList();
    return new HtmlTable(id, caption, List.copyOf(headings), rows, remarks(rows.size()));
  }

  private List<String> remarks(int shown) {
    List<String> remarks = new ArrayList<>();
    int more = all.more() + all.rows().size() - shown;
    if (more > 0) {
      remarks.add("And " + Counts.text(more, "more row") + ".");
    }
    if (all.uncounted() > 0) {
      remarks.add(
          Counts.text(all.uncounted(), "event")
              + " are in no row, because there were too many rows.");
    }
    return remarks;
  }
}
