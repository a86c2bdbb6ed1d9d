package io.heddle.analysis.report.html;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the page. It is whole without the script, which adds sorting and searching.
 *
 * @param id unique in the page
 * @param caption what the rows are, in a few words
 * @param columns the headings
 * @param rows as many cells each as there are columns
 * @param remarks sentences about what is not in the table
 */
record HtmlTable(
    String id, String caption, List<Heading> columns, List<List<Cell>> rows, List<String> remarks) {

  /**
   * What stands above a column.
   *
   * @param key by which scripts know the column; null if none asks for it
   */
  record Heading(String text, @Nullable String key) {}

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Whether the column holds numbers or bars, which are sorted by size. */
  boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.get(0).get(column).order() != null;
  }

  /** Whether its rows are a tree, which says something only in the order that it has. */
  boolean isTree() {
    return rows.stream().flatMap(List::stream).anyMatch(Cell::isIndented);
  }

  /** Whether there are so many rows that a person would rather search than read. */
  boolean isLong() {
    return rows.size() > 10;
  }
}
