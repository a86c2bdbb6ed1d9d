package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Heddle says about the measured programs, which are correct: every line is worth a look. */
final class Said {
  private Said() {}

  private static final Pattern START = Pattern.compile("heddle \\S+ \\|.* hooks (\\d+)/(\\d+) .*");

  /**
   * Notes findings and warnings in what programs with Heddle have printed, and whether it was there
   * at all.
   *
   * @param programs how many programs these lines are from
   */
  static void note(Bench bench, String row, List<String> lines, long programs) throws IOException {
    List<Matcher> starts = lines.stream().map(START::matcher).filter(Matcher::matches).toList();
    if (starts.size() != programs) {
      note(bench, row, "started " + starts.size() + " times in " + programs + " programs");
    }
    for (Matcher start : starts) {
      if (!start.group(1).equals(start.group(2))) {
        note(bench, row, start.group());
      }
    }
    for (String line : lines) {
      if (line.startsWith("SUMMARY: heddle:")
          || line.startsWith("heddle: ") && !line.startsWith("heddle: findings:")) {
        note(bench, row, line);
      }
    }
  }

  private static void note(Bench bench, String row, String what) throws IOException {
    bench.results().note("Heddle on JDK %d, %s: %s".formatted(bench.jdk().feature(), row, what));
  }
}
