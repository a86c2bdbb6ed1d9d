package io.heddle.engine.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several texts in one, for JFR events have no lists; whatever is in them. */
public final class TextList {
  private TextList() {}

  /** The texts with {@code separator}, a tab or a line feed, between them. */
  public static String of(List<String> texts, char separator) {
    return texts.stream()
        .map(TextList::escaped)
        .collect(Collectors.joining(String.valueOf(separator)));
  }

  /** The texts that {@link #of} has put together; at least one. */
  public static List<String> in(String text, char separator) {
    List<String> texts = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
      texts.add(plain(text.substring(from, to)));
      from = to + 1;
    }
    texts.add(plain(text.substring(from)));
    return texts;
  }

  /** Without line breaks and tabs; the same text if it has none, and no backslash. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** What {@link #escaped} has made this of. */
  static String plain(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEscape = c == '\\' && i + 1 < text.length();
      plain.append(isEscape ? meaning(text.charAt(++i)) : c);
    }
    return plain.toString();
  }

  private static char meaning(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }
}
