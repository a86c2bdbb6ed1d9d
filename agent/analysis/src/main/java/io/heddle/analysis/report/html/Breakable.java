package io.heddle.analysis.report.html;

import gg.jte.Content;
import java.util.regex.Pattern;

/**
 * Text with names of classes, methods and threads in it. A line may end behind their dots and
 * similar signs, and so need not end inside a word. Who copies the text gets no other characters.
 */
final class Breakable {
  /**
   * Behind the last of several signs; not inside of numbers, times, dates and arrows, nor so that
   * three characters or less stand alone.
   */
  private static final Pattern BREAKS =
      Pattern.compile("(?<=\\S{3}[.$/_:-]|->)(?=[^\\s.,;$/_:>-]\\S{3})(?!(?<=\\d.)\\d)");

  private Breakable() {}

  /** As part of an element of a page; may have no other place, such as an attribute. */
  static Content of(String text) {
    String[] parts = BREAKS.split(text, -1);
    return out -> {
      out.writeUserContent(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        out.writeContent("<wbr/>");
        out.writeUserContent(parts[i]);
      }
    };
  }
}
