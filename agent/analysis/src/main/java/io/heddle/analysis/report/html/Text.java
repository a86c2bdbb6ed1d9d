package io.heddle.analysis.report.html;

import io.heddle.engine.finding.ShownText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values as the page shows them. What they mean for HTML is the templates' business. */
final class Text {
  private Text() {}

  /**
   * A name or message out of a recording: one line, fit to be shown, and cut: 1000 rows have to
   * fit.
   */
  static String line(String text) {
    return ShownText.name(text);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 finding}, {@code 2 findings}. */
  static String count(long number, String noun) {
    return count(number) + ' ' + noun + (number == 1 ? "" : "s");
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }
}
