package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures all that the page of overheads tells, on each JDK, and writes the page. */
public final class Overhead {
  private static final Path RESULTS = Paths.OUT.resolve("results.tsv");

  private Overhead() {}

  /**
   * To be run in the root of the project. Arguments: the agent as it stands after {@code
   * -javaagent:}; {@code full}, {@code quick} or {@code tiny}, or {@code page} to write the page
   * again from the last results; a regular expression of rows; the file to write; then the homes of
   * the JDKs, an empty one for the java on the path.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path page = Path.of(args[3]);
    Results results =
        args[1].equals("page")
            ? Results.read(RESULTS)
            : measure(
                new Agents(args[0], Paths.AGENTS),
                args[1],
                Pattern.compile(args[2]),
                Arrays.asList(args).subList(4, args.length));
    Files.writeString(page, new Page(results).text());
    System.err.println("written: " + page);
  }

  private static Results measure(Agents agents, String length, Pattern only, List<String> homes)
      throws IOException, InterruptedException {
    Results results = Results.start(RESULTS);
    deleteOldLogs();
    results.fact("machine", Machine.describe());
    results.fact("date", LocalDate.now().toString());
    results.fact("length", length);
    results.fact("rows", only.pattern());
    results.fact("agents", agents.describeOthers());
    for (String home : homes) {
      Jdk jdk = Jdk.at(home);
      results.fact("jdk" + jdk.feature(), jdk.description());
      Bench bench = new Bench(jdk, agents, Length.of(length), only, results);
      JmhSection.run(bench);
      LoopSection.run(bench);
      GrowthSection.run(bench);
      ProbeSection.run(bench);
      HangSection.run(bench);
      IdleSection.run(bench);
      AttachSection.run(bench);
      StartSection.run(bench);
      ServiceSection.run(bench);
      AnalyzeSection.run(bench);
    }
    results.fact("load", Machine.describe().replaceFirst(".*load ", ""));
    return results;
  }

  private static void deleteOldLogs() throws IOException {
    try (Stream<Path> files = Files.list(Paths.OUT)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.delete(log);
      }
    }
  }
}
