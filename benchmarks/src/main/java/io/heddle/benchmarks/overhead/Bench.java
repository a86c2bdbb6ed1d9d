package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What all sections need on one JDK.
 *
 * @param jdk where the programs run
 * @param agents what they run with
 * @param length how long
 * @param only rows to measure
 * @param results where the values go
 */
record Bench(Jdk jdk, Agents agents, Length length, Pattern only, Results results) {
  /** A measurement of one variant. */
  interface Round {
    /** Runs it once; the values by metric. */
    Map<String, Double> run(Variant variant) throws Exception;
  }

  /**
   * Measures a row: in each round all variants, one after the other, so that a change of the
   * machine's speed hits them all. A row that fails is noted, and the others go on.
   */
  void measure(String row, int rounds, List<Variant> variants, Round round)
      throws IOException, InterruptedException {
    if (!only.matcher(row).find()) {
      return;
    }
    for (int i = 1; i <= rounds; i++) {
      System.err.println("JDK " + jdk.feature() + ": " + row + ", round " + i + " of " + rounds);
      for (Variant variant : variants) {
        try {
          add(row, variant, round.run(variant));
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          System.err.println(e);
          results.note(
              "Failed on JDK %d: %s with %s: %s".formatted(jdk.feature(), row, variant.title(), e));
        }
      }
    }
  }

  private void add(String row, Variant variant, Map<String, Double> values) throws IOException {
    for (Map.Entry<String, Double> value : values.entrySet()) {
      results.add(new Measurement(jdk.feature(), row, variant, value.getKey(), value.getValue()));
    }
  }
}
