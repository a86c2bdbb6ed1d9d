package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Fork;
import io.heddle.benchmarks.PlainLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same work in plain loops, one JVM a round. */
final class LoopSection {
  /** What its rows begin with. */
  static final String PREFIX = "loop/";

  private LoopSection() {}

  /** Measures all of them. */
  static void run(Bench bench) throws IOException, InterruptedException {
    for (Benchmark benchmark : Benchmark.values()) {
      if (Fork.runsOn(benchmark.id(), bench.jdk().feature())) {
        bench.measure(
            benchmark.loopRow(),
            bench.length().rounds(),
            List.of(Variant.NONE, Variant.HEDDLE),
            variant -> loop(bench, benchmark, variant));
      }
    }
  }

  private static Map<String, Double> loop(Bench bench, Benchmark benchmark, Variant variant)
      throws IOException, InterruptedException {
    String millis = Integer.toString(bench.length().loopMillis());
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.addAll(List.of("-Xms512m", "-Xmx1g", "-XX:+UseG1GC"));
    command.addAll(bench.agents().arguments(variant));
    command.addAll(List.of("-cp", Paths.BENCHMARKS.toString(), PlainLoop.class.getName()));
    command.addAll(List.of(benchmark.id(), millis, millis));
    Child child = Child.run(command);
    if (variant == Variant.HEDDLE) {
      Said.note(bench, benchmark.loopRow(), child.errors(), 1);
    }
    return child.metrics();
  }
}
