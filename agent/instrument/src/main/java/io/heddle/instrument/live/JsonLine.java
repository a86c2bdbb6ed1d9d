package io.heddle.instrument.live;

/**
 * Writes one JSON object as a line. By hand: a JSON library has dozens of classes, and this is
 * written in each JVM.
 */
final class JsonLine {
  /** Of a text more is cut off, so that the whole stays small. */
  static final int LONGEST_TEXT = 300;

  private static final int FIRST_PRINTED = ' ';

  private final StringBuilder out;

  /** The first field is {@code type}. */
  JsonLine(StringBuilder out, String type) {
    this.out = out;
    out.append("{\"type\":");
    quote(type);
  }

  JsonLine field(String name, String text) {
    name(name);
    quote(text);
    return this;
  }

  JsonLine field(String name, long number) {
    name(name);
    out.append(number);
    return this;
  }

  /** The object is complete. */
  void end() {
    out.append("}\n");
  }

  private void name(String name) {
    out.append(",\"").append(name).append("\":");
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < Math.min(text.length(), LONGEST_TEXT); i++) {
      char c = text.charAt(i);
      if (c < FIRST_PRINTED) {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 0xf, 16));
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
