package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Growth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How costs grow, one JVM a round. */
final class GrowthSection {
  private GrowthSection() {}

  /** Measures all points. */
  static void run(Bench bench) throws IOException, InterruptedException {
    for (GrowthRow row : GrowthRow.all()) {
      bench.measure(
          row.row(),
          bench.length().growthRounds(),
          List.of(Variant.NONE, Variant.HEDDLE),
          variant -> point(bench, row, variant));
    }
  }

  private static Map<String, Double> point(Bench bench, GrowthRow row, Variant variant)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.addAll(List.of("-Xms1g", "-Xmx2g", "-XX:+UseG1GC", "-XX:+EnableDynamicAgentLoading"));
    command.add("-XX:CompileCommand=quiet");
    command.add("-XX:CompileCommand=dontinline," + Growth.NOT_INLINED);
    if (row.tellsAll()) {
      command.add("-Dheddle.nesting-rate=0");
    }
    command.addAll(bench.agents().arguments(variant));
    command.addAll(List.of("-cp", Paths.BENCHMARKS.toString(), Growth.class.getName()));
    command.addAll(List.of(row.kind(), Integer.toString(row.number())));
    try (Child child = Child.start(command)) {
      child.awaitDone();
      Map<String, Double> values = new HashMap<>(child.metrics());
      if (variant == Variant.HEDDLE) {
        values.putAll(Status.of(bench, row.row(), child));
      }
      child.finish();
      if (variant == Variant.HEDDLE) {
        Said.note(bench, row.row(), child.errors(), 1);
      }
      return values;
    }
  }
}
