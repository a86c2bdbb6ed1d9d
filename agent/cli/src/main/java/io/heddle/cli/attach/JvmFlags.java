package io.heddle.cli.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options a JVM was started with.
 *
 * @param arguments in the order in which the JVM reads them
 */
record JvmFlags(List<String> arguments) {
  /** Options of the launcher whose value is the next argument. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--patch-module",
          "--limit-modules",
          "--enable-native-access");

  private static final Set<String> BEFORE_MAIN = Set.of("-jar", "-m", "--module");

  /** Copies the list. */
  JvmFlags {
    arguments = List.copyOf(arguments);
  }

  /** The value of a boolean {@code -XX} flag; empty if it was not given. The last one holds. */
  Optional<Boolean> flag(String name) {
    return arguments.stream()
        .filter(argument -> argument.equals("-XX:+" + name) || argument.equals("-XX:-" + name))
        .map(argument -> argument.charAt("-XX:".length()) == '+')
        .reduce((earlier, later) -> later);
  }

  /** What comes after the main class is for the program, whatever it looks like. */
  static List<String> beforeMainClass(List<String> arguments) {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (BEFORE_MAIN.contains(argument) || !argument.startsWith("-")) {
        return options;
      }
      options.add(argument);
      if (WITH_VALUE.contains(argument)) {
        i++;
      }
    }
    return options;
  }

  static List<String> split(String options) {
    return List.of(options.strip().split("\\s+"));
  }
}
