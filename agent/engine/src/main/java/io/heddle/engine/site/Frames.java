package io.heddle.engine.site;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stack frames as text, as in a stack trace: {@code com.acme.Account.transfer(Account.java:42)}.
 * Written by the agent, read offline; names of classes and methods may hold anything that the JVM
 * allows, which is nearly everything.
 */
public final class Frames {
  /** A method has no dot in its name, and a file no parenthesis. */
  private static final Pattern FRAME =
      Pattern.compile("(.+)\\.([^.]+)\\(([^()]*?)(?::(\\d{1,9}))?\\)", Pattern.DOTALL);

  private static final String UNKNOWN_FILE = "Unknown Source";
  private static final String NATIVE = "Native Method";
  private static final int NATIVE_LINE = -2;

  private Frames() {}

  /** The frame in one line; a line feed in a name is {@code \n}. */
  public static String text(StackTraceElement frame) {
    return TextList.escaped(Stacks.plain(frame).toString());
  }

  /** The frames, one a line. */
  public static String text(List<StackTraceElement> frames) {
    return frames.stream().map(Frames::text).collect(Collectors.joining("\n"));
  }

  /** The frames that {@link #text(List)} has written; other lines are left out. */
  public static List<StackTraceElement> in(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.split("\n")).stream().flatMap(line -> parse(line).stream()).toList();
  }

  /** The frame that {@link #text(StackTraceElement)} has written, or none. */
  public static Optional<StackTraceElement> parse(String text) {
    Matcher m = FRAME.matcher(TextList.plain(text));
    if (!m.matches()) {
      return Optional.empty();
    }
    String file = m.group(3);
    int line = m.group(4) == null ? -1 : Integer.parseInt(m.group(4));
    return Optional.of(
        new StackTraceElement(
            m.group(1),
            m.group(2),
            file.equals(UNKNOWN_FILE) || file.equals(NATIVE) ? null : file,
            file.equals(NATIVE) ? NATIVE_LINE : line));
  }
}
