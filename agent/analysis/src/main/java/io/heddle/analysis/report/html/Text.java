package io.heddle.analysis.report.html;

import io.heddle.engine.finding.ShownText;

/** Words as the page shows them. What they mean for HTML is the templates' business. */
final class Text {
  private Text() {}

  /**
   * A name or message out of a recording: one line, fit to be shown, and cut: 1000 rows have to
   * fit.
   */
  static String line(String text) {
    return ShownText.name(text);
  }

  /** The title of a column, which begins with a capital letter where nothing stands before it. */
  static String heading(String title) {
    return title.isEmpty() ? title : Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }
}
