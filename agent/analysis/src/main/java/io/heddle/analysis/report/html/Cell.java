package io.heddle.analysis.report.html;

import io.heddle.analysis.table.Value;
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
  static Cell of(Value value) {
    return new Cell(Text.line(value.text()), value.number(), null, null);
  }

  /** The blanks at its beginning, which say how deep in a tree it is. */
  String indent() {
    return text.substring(0, text.length() - text.stripLeading().length());
  }

  boolean isIndented() {
    return !indent().isEmpty();
  }
}
