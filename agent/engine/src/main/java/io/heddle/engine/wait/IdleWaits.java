package io.heddle.engine.wait;

import static java.util.stream.Collectors.joining;

import io.heddle.engine.site.Stacks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Where threads wait for work: what the file {@code idle-waits.txt} lists, and what users add. */
public final class IdleWaits {
  private static final String FILE = "idle-waits.txt";

  /** Frames outside of the JDK that are looked at: of a queue of a library, and of who reads it. */
  private static final int MAX_OUTSIDE = 3;

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
    return Arrays.stream(method.split("\\*", -1)).map(Pattern::quote).collect(joining(".*"));
  }

  /**
   * Whether the thread with this stack waits for work. Only what is at the top counts: below it a
   * worker that is in the middle of a request has the same methods as an idle one.
   */
  public boolean isIdle(StackTraceElement[] stack) {
    int outside = 0;
    for (int i = 0; i < stack.length && outside < MAX_OUTSIDE; i++) {
      String owner = stack[i].getClassName();
      if (pattern.matcher(owner + '.' + stack[i].getMethodName()).matches()) {
        return true;
      }
      outside += Stacks.isJdkClass(owner) ? 0 : 1;
    }
    return false;
  }
}
