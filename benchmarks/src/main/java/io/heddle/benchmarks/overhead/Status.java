package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Heddle's {@code status} command tells of a program that runs with it. */
final class Status {
  private Status() {}

  /**
   * Asks; the numbers of {@code dropped} and {@code locks in the graph}, by these names. Internal
   * failures and classes that were left alone are noted.
   */
  static Map<String, Double> of(Bench bench, String row, Child child)
      throws IOException, InterruptedException {
    Map<String, String> lines = ask(bench, child);
    for (String worth : List.of("left alone", "internal failures")) {
      String said = lines.getOrDefault(worth, "missing");
      if (!said.startsWith("0")) {
        bench
            .results()
            .note(
                "Heddle's status on JDK %d, %s: %s %s"
                    .formatted(bench.jdk().feature(), row, worth, said));
      }
    }
    return Map.of(
        "dropped", number(lines, "dropped"), "locks", number(lines, "locks in the graph"));
  }

  /** How long its last looks for hangs took, in milliseconds; the median. */
  static double probeMillis(Bench bench, Child child) throws IOException, InterruptedException {
    return number(ask(bench, child), "median probe");
  }

  /** Changes options of Heddle in a program that runs with it. */
  static void attach(Bench bench, Child child, String options)
      throws IOException, InterruptedException {
    String jar = bench.agents().heddle().replaceFirst("=.*", "");
    Child.run(
        List.of(bench.jdk().java(), "-jar", jar, "attach", Long.toString(child.pid()), options));
  }

  private static Map<String, String> ask(Bench bench, Child child)
      throws IOException, InterruptedException {
    String jar = bench.agents().heddle().replaceFirst("=.*", "");
    Child status =
        Child.run(List.of(bench.jdk().java(), "-jar", jar, "status", Long.toString(child.pid())));
    Map<String, String> lines = new TreeMap<>();
    for (String line : status.lines()) {
      String[] parts = line.split("  +| (?=\\d+$)", 2);
      if (parts.length == 2) {
        lines.put(parts[0].trim(), parts[1].trim());
      }
    }
    return lines;
  }

  private static double number(Map<String, String> lines, String name) throws IOException {
    String value = lines.get(name);
    if (value == null) {
      throw new IOException("the status has no line '" + name + "': " + lines);
    }
    return Double.parseDouble(value.replaceFirst("[^\\d.].*", ""));
  }
}
