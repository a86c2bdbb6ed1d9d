package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.quantity.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Says column by column how rows become a table. */
final class TableBuilder<T> {
  /** A person does not read on, and the file must stay small; the JSON report has more. */
  private static final int MOST_ROWS = 500;

  private final String id;
  private final String caption;
  private final List<String> names = new ArrayList<>();
  private final List<Function<T, Cell>> cells = new ArrayList<>();

  TableBuilder(String id, String caption) {
    this.id = id;
    this.caption = caption;
  }

  TableBuilder<T> column(String name, Function<T, Cell> cell) {
    names.add(name);
    cells.add(cell);
    return this;
  }

  TableBuilder<T> text(String name, Function<T, String> value) {
    return column(name, row -> Cell.text(value.apply(row)));
  }

  TableBuilder<T> count(String name, ToLongFunction<T> value) {
    return column(
        name, row -> Cell.number(Text.count(value.applyAsLong(row)), value.applyAsLong(row)));
  }

  TableBuilder<T> time(String name, ToLongFunction<T> nanos) {
    return column(name, row -> time(nanos.applyAsLong(row)));
  }

  static Cell time(long nanos) {
    return Cell.number(nanos == 0 ? "0" : Durations.text(nanos), nanos);
  }

  /** The times as a bar and as numbers. */
  TableBuilder<T> times(String name, Function<T, Percentiles> times, long most) {
    return column(name, row -> bar(times.apply(row), most))
        .time("p50", row -> times.apply(row).p50Nanos())
        .time("p90", row -> times.apply(row).p90Nanos())
        .time("p99", row -> times.apply(row).p99Nanos())
        .time("max", row -> times.apply(row).maxNanos());
  }

  private static Cell bar(Percentiles times, long most) {
    return new Cell("", times.p90Nanos(), TimeBar.of(times, most), null);
  }

  HtmlTable build(List<T> rows) {
    return build(new Table<>(rows, 0, 0));
  }

  HtmlTable build(Table<T> all) {
    Table<T> table = Tables.first(all, MOST_ROWS);
    List<String> remarks = new ArrayList<>();
    if (table.more() > 0) {
      remarks.add("And " + Text.count(table.more(), "more row") + ".");
    }
    if (table.uncounted() > 0) {
      remarks.add(
          Text.count(table.uncounted(), "event")
              + " are in no row, because there were too many rows.");
    }
    List<List<Cell>> rows =
        table.rows().stream()
            .map(row -> cells.stream().map(cell -> cell.apply(row)).toList())
            .toList();
    return new HtmlTable(id, caption, List.copyOf(names), rows, remarks);
  }
}
