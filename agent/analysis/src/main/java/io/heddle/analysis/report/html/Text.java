package io.heddle.analysis.report.html;

import io.heddle.analysis.report.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values as the page shows them. What they mean for HTML is the templates' business. */
final class Text {
  /** Names longer than this are cut; nobody reads on, and 1000 rows have to fit. */
  private static final int LONGEST = 240;

  private Text() {}

  /** A name or message out of a recording: one line, printable, not too long. */
  static String line(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    return Printable.line(start);
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
