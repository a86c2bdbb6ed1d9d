package io.heddle.analysis.diff;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.table.Column;
import io.heddle.analysis.table.Comparison;
import io.heddle.analysis.table.ReportTable;
import java.util.List;

/** Compares rows by the columns that are states. */
final class States {
  private States() {}

  /**
   * Which rows of a table came, went and changed. What is missing in a table that was cut off may
   * be behind its end: then it is neither new nor gone.
   *
   * @param what how its rows are called
   * @param remarks takes a sentence about each table that was cut off
   */
  static <T> Changes<T> changes(
      ReportTable<T> table, String what, Analysis base, Analysis now, List<String> remarks) {
    Table<T> before = table.of(base).table();
    Table<T> after = table.of(now).table();
    List<Column<T>> states = table.columns().comparedAs(Comparison.STATE);
    Changes<T> changes =
        Changes.of(
            named(table, before),
            named(table, after),
            row -> table.columns().nameOf(row),
            (b, n) -> states.stream().anyMatch(state -> differ(state, b, n)));
    boolean baseIsWhole = isWhole(before, "base recordings have more " + what, "are new", remarks);
    boolean nowIsWhole = isWhole(after, "new recordings have more " + what, "are gone", remarks);
    return new Changes<>(
        baseIsWhole ? changes.added() : List.of(),
        nowIsWhole ? changes.gone() : List.of(),
        changes.changed());
  }

  private static <T> List<T> named(ReportTable<T> table, Table<T> rows) {
    return rows.rows().stream().filter(row -> table.columns().nameOf(row).isPresent()).toList();
  }

  private static <T> boolean differ(Column<T> state, T base, T now) {
    return !state.value().apply(base).equals(state.value().apply(now));
  }

  private static boolean isWhole(
      Table<?> table, String more, String unknown, List<String> remarks) {
    if (table.more() == 0 && table.uncounted() == 0) {
      return true;
    }
    remarks.add("The " + more + " than are kept: which ones " + unknown + " is not known.");
    return false;
  }
}
