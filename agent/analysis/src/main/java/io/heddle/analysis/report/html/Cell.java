package io.heddle.analysis.report.html;

import org.jspecify.annotations.Nullable;

/**
 * What stands in one place of a table.
 *
 * @param text as it is shown
 * @param order what it is sorted by; null to sort by the text
 * @param bar a picture instead of the text, or null
 * @param link the id of the part of the page that tells more, or null
 */
record Cell(String text, @Nullable Long order, @Nullable TimeBar bar, @Nullable String link) {
  static Cell text(String text) {
    return new Cell(Text.line(text), null, null, null);
  }

  static Cell number(String text, long order) {
    return new Cell(text, order, null, null);
  }
}
