package io.heddle.instrument.start;

import io.heddle.engine.inspect.Selection;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The commands of a later attach. */
final class Command {
  /** What the tool says beside options; {@code jar} is for the launcher. */
  private static final Set<String> CONTROL = Set.of("command", "reply", "format", "jar");

  private Command() {}

  /** Runs a command on the running session and returns what to print. */
  static String run(String name, Map<String, String> parts, Session session) {
    return switch (name) {
      case "status" -> session.status();
      case "snapshot" -> session.snapshot("json".equals(parts.get("format")), Selection.of(parts));
      case "stop" -> session.stop();
      default -> "unknown command '" + name + "'\n";
    };
  }

  /** The options among the parts, as an argument string again. */
  static String withoutControl(Map<String, String> parts) {
    StringJoiner options = new StringJoiner(",");
    parts.forEach(
        (key, value) -> {
          if (!CONTROL.contains(key)) {
            options.add(key + '=' + value);
          }
        });
    return options.toString();
  }
}
