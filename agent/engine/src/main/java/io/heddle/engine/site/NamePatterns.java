package io.heddle.engine.site;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names in which {@code *} stands for any characters, from a file that ships with Heddle and from
 * users. A line of the file is a name; empty ones and those that begin with {@code #} do not count.
 */
public final class NamePatterns {
  private final Pattern pattern;

  private NamePatterns(List<String> names) {
    pattern =
        Pattern.compile(
            names.stream().map(NamePatterns::regex).collect(joining("|")), Pattern.DOTALL);
  }

  /**
   * The names of a file, and more.
   *
   * @param owner the class beside which the file is
   * @param file its name
   * @param more further names
   * @throws IllegalStateException if the file is missing or cannot be read
   */
  public static NamePatterns of(Class<?> owner, String file, List<String> more) {
    List<String> names = new ArrayList<>(more);
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(names::add);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
    return new NamePatterns(names);
  }

  private static String regex(String name) {
    return Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(joining(".*"));
  }

  /** Whether one of them is that of {@code name}, from its beginning to its end. */
  public boolean match(String name) {
    return pattern.matcher(name).matches();
  }
}
