package io.heddle.maven;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The options of the JVMs that run the tests, as Surefire and Failsafe read them. */
final class ArgLine {
  private ArgLine() {}

  /**
   * With the agent behind all that is there.
   *
   * @param before what other plugins or the project have set; may be null
   * @param agent heddle.jar
   * @param reports the directory of the reports
   * @param options further options of the agent, separated by commas; may be empty
   */
  static String with(@Nullable String before, Path agent, Path reports, String options) {
    String report = reports.resolve("%p.jsonl").toString();
    String mine =
        "\"-javaagent:"
            + agent
            + "=report="
            + report
            + (options.isEmpty() ? "" : "," + options)
            + '"';
    return before == null || before.isBlank() ? mine : before.strip() + ' ' + mine;
  }
}
