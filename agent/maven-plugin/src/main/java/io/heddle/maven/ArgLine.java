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
   * @param recordings whether recordings are to be there too
   * @param options further options of the agent, separated by commas; may be empty
   */
  static String with(
      @Nullable String before, Path agent, Path reports, boolean recordings, String options) {
    String report = reports.resolve("%p.jsonl").toString();
    String mine = recordings ? recording(reports) + ' ' : "";
    mine +=
        "\"-javaagent:"
            + agent
            + "=report="
            + report
            + (options.isEmpty() ? "" : "," + options)
            + '"';
    return before == null || before.isBlank() ? mine : before.strip() + ' ' + mine;
  }

  /**
   * In a directory JDK 17 gives each file the name of its process; it knows no %p. What it says at
   * the start would go to the standard output, by which Surefire talks to its forks.
   */
  private static String recording(Path reports) {
    return "-Xlog:jfr+startup=off \"-XX:StartFlightRecording:name=heddle,dumponexit=true,filename="
        + reports
        + '"';
  }
}
