package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.util.List;

/** What Heddle says about the measured programs, which are correct: every line is worth a look. */
final class Said {
  private Said() {}

  /** Notes findings and warnings in what a program with Heddle has printed. */
  static void note(Bench bench, String row, List<String> lines) throws IOException {
    for (String line : lines) {
      if (line.startsWith("SUMMARY: heddle:")
          || line.startsWith("heddle: ") && !line.startsWith("heddle: findings:")) {
        bench
            .results()
            .note("Heddle said on JDK %d, %s: %s".formatted(bench.jdk().feature(), row, line));
      }
    }
  }
}
