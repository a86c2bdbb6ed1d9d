package io.heddle.engine.finding;

/**
 * Makes texts that applications chose fit to be shown: a thread may be called anything, and its
 * name may come from a request. Data keeps the names as they are.
 */
public final class ShownText {
  /** A name longer than this nobody reads to its end. */
  private static final int LONGEST_NAME = 240;

  private static final int LONGEST_LINE = 8000;

  private ShownText() {}

  /** One line, not endless, without anything that is not seen or that a terminal obeys. */
  public static String line(String text) {
    return cut(escaped(text, false), LONGEST_LINE);
  }

  /** Several lines: as {@link #line}, but line feeds and tabs stay, and nothing is cut. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  /** A name, as part of a line. */
  public static String name(String text) {
    return cut(escaped(text, false), LONGEST_NAME);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }

  private static String escaped(String text, boolean keepLines) {
    if (text.codePoints().allMatch(c -> isHarmless(c, keepLines))) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c, keepLines)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format("\\u%04x", c));
              }
            });
    return out.toString();
  }

  /**
   * Control characters; format characters, which turn the direction of text (CVE-2021-42574) or are
   * not seen at all; halves of characters; and what is no character, which XML forbids.
   */
  private static boolean isHarmless(int c, boolean keepLines) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> keepLines && (c == '\n' || c == '\t');
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> (c & 0xfffe) != 0xfffe;
    };
  }
}
