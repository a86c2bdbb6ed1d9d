package io.heddle.instrument;

import java.util.Map;
import java.util.StringJoiner;

/** The commands of a later attach. */
final class Command {
  private Command() {}

  /** Runs a command on the running session and returns what to print. */
  static String run(String name, Map<String, String> parts, Session session) {
    return switch (name) {
      case "status" -> new StatusReport(session).text();
      case "snapshot" -> snapshot(session, "json".equals(parts.get("format")));
      case "stop" -> session.stop();
      default -> "unknown command '" + name + "'\n";
    };
  }

  private static String snapshot(Session session, boolean json) {
    ThreadSnapshot snapshot = ThreadSnapshot.of(session);
    return json ? SnapshotText.json(snapshot) : SnapshotText.text(snapshot);
  }

  /** The options among the parts, as an argument string again. */
  static String withoutControl(Map<String, String> parts) {
    StringJoiner options = new StringJoiner(",");
    parts.forEach(
        (key, value) -> {
          if (!key.equals("command") && !key.equals("reply") && !key.equals("format")) {
            options.add(key + '=' + value);
          }
        });
    return options.toString();
  }
}
