package io.heddle.analysis.dump;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A frame in a line of a dump. Names of classes and methods may hold anything that the JVM allows,
 * spaces and brackets included.
 */
final class FrameLine {
  /** {@code at java.lang.Thread.sleep(java.base@25/Thread.java:540)}. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "\\s+at (?<type>.+)\\.(?<method>[^.]+)"
              + "\\((?:(?<module>[^/()@]+)(?:@(?<version>[^/()]*))?/)?"
              + "(?<file>[^()]*?)(?::(?<line>\\d{1,9}))?\\)");

  /**
   * {@code java.base/java.lang.Thread.sleep(Thread.java:540)}, {@code
   * loader/module@1/a.B.c(B.java:7)}. What follows the slash in the name of a hidden class is a
   * number.
   */
  private static final Pattern PLAIN =
      Pattern.compile(
          "\\s*(?:at )?(?:(?:[^/()]*/)?(?<module>[^/()@]*)(?:@(?<version>[^/()]*))?/(?!0x))?"
              + "(?<type>.+)\\.(?<method>[^.]+)\\((?<file>[^()]*?)(?::(?<line>\\d{1,9}))?\\)");

  /**
   * {@code - java.lang.Thread.sleep(long) @bci=25, line=540 (Interpreted frame)}, of {@code jhsdb
   * jstack}, which knows no files.
   */
  private static final Pattern DEBUGGED =
      Pattern.compile(
          "\\s+- (?<type>.+)\\.(?<method>[^.()]+)\\([^()]*\\) @bci=-?\\d+"
              + "(?:, line=(?<line>\\d{1,9}))?[ ,].*");

  private static final String NATIVE = "Native Method";
  private static final int NATIVE_LINE = -2;
  private static final int UNKNOWN_LINE = -1;

  private FrameLine() {}

  /** One of {@code jstack} and its like; null if the line is none. */
  static @Nullable StackTraceElement printed(String line) {
    StackTraceElement printed = of(PRINTED.matcher(line));
    return printed == null ? debugged(DEBUGGED.matcher(line)) : printed;
  }

  /** One of {@code Thread.dump_to_file}; null if the line is none. */
  static @Nullable StackTraceElement plain(String line) {
    return of(PLAIN.matcher(line));
  }

  private static @Nullable StackTraceElement debugged(Matcher frame) {
    if (!frame.matches()) {
      return null;
    }
    String line = frame.group("line");
    return new StackTraceElement(
        frame.group("type"),
        frame.group("method"),
        null,
        line == null ? UNKNOWN_LINE : Integer.parseInt(line));
  }

  private static @Nullable StackTraceElement of(Matcher frame) {
    if (!frame.matches()) {
      return null;
    }
    String file = frame.group("file");
    boolean isNative = file.equals(NATIVE);
    String line = frame.group("line");
    return new StackTraceElement(
        null,
        frame.group("module"),
        frame.group("version"),
        frame.group("type"),
        frame.group("method"),
        isNative || file.equals("Unknown Source") ? null : file,
        isNative ? NATIVE_LINE : line == null ? UNKNOWN_LINE : Integer.parseInt(line));
  }
}
