package io.heddle.engine.finding;

/** Makes JSON fit to be written as UTF-8, which has no halves of characters; Java's strings do. */
public final class JsonText {
  private JsonText() {}

  /** The same document, halves of surrogate pairs as escapes: they stand in strings only. */
  public static String encodable(String json) {
    StringBuilder out = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      if (Character.isSurrogate(c) && !isPair) {
        out = out == null ? new StringBuilder(json.length() + 64).append(json, 0, i) : out;
        out.append(String.format("\\u%04x", (int) c));
      } else if (out != null) {
        out.append(c);
        if (isPair) {
          out.append(json.charAt(i + 1));
        }
      }
      i += isPair ? 1 : 0;
    }
    return out == null ? json : out.toString();
  }
}
