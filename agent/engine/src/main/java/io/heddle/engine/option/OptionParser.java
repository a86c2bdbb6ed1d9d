package io.heddle.engine.option;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads options from where people put them. Arguments win over {@code heddle.*} system properties,
 * these over {@code HEDDLE_*} environment variables, these over the file named by {@code config}.
 *
 * <p>A bad option never throws: it becomes a line of {@link Result#problems()} and is ignored.
 */
public final class OptionParser {
  private final Map<AgentOption, String> values = new EnumMap<>(AgentOption.class);
  private final List<String> problems = new ArrayList<>();

  private OptionParser() {}

  /**
   * What was read.
   *
   * @param options the options in force
   * @param problems one sentence for each option that was ignored
   */
  public record Result(AgentOptions options, List<String> problems) {}

  /**
   * Parses {@code key=value,key=value}. A comma that no {@code key=} follows belongs to the value,
   * as in JaCoCo's agent.
   *
   * @param arguments what follows the equals sign of {@code -javaagent}; may be null
   */
  public static Result parse(
      @Nullable String arguments, Properties system, Map<String, String> environment) {
    OptionParser parser = new OptionParser();
    parser.takeArguments(arguments == null ? "" : arguments);
    parser.takeSystem(system);
    parser.takeEnvironment(environment);
    parser.takeFile();
    return new Result(new AgentOptions(parser.values), List.copyOf(parser.problems));
  }

  /** The key-value pairs of an argument string, in order; a part without {@code =} maps to "". */
  public static Map<String, String> split(String arguments) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : arguments.split(",(?=[a-zA-Z0-9_-]+(=|,|$))", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      } else if (!part.isBlank()) {
        parts.put(part.trim(), "");
      }
    }
    return parts;
  }

  private void takeArguments(String arguments) {
    split(arguments).forEach((key, value) -> take(key, value, "option"));
  }

  private void takeSystem(Properties system) {
    for (AgentOption option : AgentOption.values()) {
      String value = system.getProperty(option.property());
      if (value != null) {
        take(option, value, "system property");
      }
    }
  }

  private void takeEnvironment(Map<String, String> environment) {
    for (AgentOption option : AgentOption.values()) {
      String value = environment.get(option.variable());
      if (value != null) {
        take(option, value, "environment variable");
      }
    }
  }

  private void takeFile() {
    String name = values.getOrDefault(AgentOption.CONFIG, "");
    if (name.isEmpty()) {
      return;
    }
    Properties file = new Properties();
    try (InputStream in = new FileInputStream(name)) {
      file.load(in);
    } catch (IOException | IllegalArgumentException e) {
      problems.add("cannot read the file of option 'config': " + e.getMessage());
      return;
    }
    file.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> take(key, file.getProperty(key), "option in " + name));
  }

  private void take(String key, String value, String where) {
    AgentOption option = AgentOption.find(key);
    if (option == null) {
      problems.add(
          "unknown "
              + where
              + " '"
              + key
              + "', did you mean '"
              + nearest(key)
              + "'? It is ignored.");
    } else {
      take(option, value, where);
    }
  }

  private void take(AgentOption option, String value, String where) {
    String problem = OptionValue.problem(option, value);
    if (problem != null) {
      problems.add(
          where + " '" + option.key() + "': '" + value + "' " + problem + ". It is ignored.");
    } else {
      values.putIfAbsent(option, value);
    }
  }

  /** The known key with the smallest edit distance. */
  static String nearest(String key) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (AgentOption option : AgentOption.values()) {
      int distance = distance(key, option.key());
      if (distance < least) {
        least = distance;
        best = option.key();
      }
    }
    return best;
  }

  /** Levenshtein's distance, two rows at a time. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitute, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
