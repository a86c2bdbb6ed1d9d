package io.heddle.engine.wait;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where threads wait for work: what the file {@code idle-waits.txt} lists, and what users add. */
public final class IdleWaits {
  private static final String FILE = "idle-waits.txt";

  private final Pattern pattern;

  private IdleWaits(List<String> methods) {
    List<String> alternatives = methods.stream().map(IdleWaits::regex).toList();
    this.pattern = Pattern.compile(String.join("|", alternatives));
  }

  /**
   * The list that ships with Heddle, and more.
   *
   * @param more {@code class.method}, where {@code *} stands for any characters
   */
  public static IdleWaits with(List<String> more) {
    List<String> methods = new ArrayList<>(more);
    try (InputStream in = IdleWaits.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(methods::add);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + FILE, e);
    }
    return new IdleWaits(methods);
  }

  private static String regex(String method) {
    StringBuilder regex = new StringBuilder();
    for (String part : method.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(part.isEmpty() ? "" : Pattern.quote(part));
      if (part.isEmpty() && regex.isEmpty()) {
        regex.append("(?:)");
      }
    }
    return regex.toString();
  }

  /** Whether the thread with this stack waits for work. */
  public boolean isIdle(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (pattern.matcher(frame.getClassName() + '.' + frame.getMethodName()).matches()) {
        return true;
      }
    }
    return false;
  }
}
