package io.heddle.analysis.report;

/**
 * Makes texts out of recordings fit to print. A thread may be called anything, escape sequences
 * that take a terminal over included.
 */
public final class Printable {
  private Printable() {}

  /** One line: every control or invisible formatting character is written as an escape. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** As {@link #line}, but line feeds and tabs stay. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepLines) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c, keepLines));
    return out.toString();
  }

  private static void append(StringBuilder out, int c, boolean keepLines) {
    if (isHarmless(c) || (keepLines && (c == '\n' || c == '\t'))) {
      out.appendCodePoint(c);
    } else {
      out.append(String.format("\\u%04x", c));
    }
  }

  /** Format characters turn the direction of text (CVE-2021-42574) or are not seen at all. */
  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
