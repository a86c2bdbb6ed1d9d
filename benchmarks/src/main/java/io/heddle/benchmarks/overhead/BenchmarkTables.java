package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Fork;
import java.util.List;

/** JMH and plain loops, side by side. */
final class BenchmarkTables {
  private final Results results;

  BenchmarkTables(Results results) {
    this.results = results;
  }

  /** Each benchmark on one JDK. */
  String benchmarks(int jdk) {
    Markdown table =
        new Markdown(
            List.of(
                "ns per operation",
                "CPU of",
                "JMH: none",
                "Heddle",
                "ratio",
                "by the clock",
                "CPU of the process",
                "plain loop: none",
                "Heddle",
                "ratio"),
            2);
    for (Benchmark benchmark : Benchmark.values()) {
      String metric = benchmark.metric();
      String jmh = benchmark.jmhRow();
      String loop = benchmark.loopRow();
      table.row(
          List.of(
              benchmark.title(),
              metric,
              nanos(jdk, jmh, Variant.NONE, metric),
              nanos(jdk, jmh, Variant.HEDDLE, metric),
              ratio(jdk, jmh, metric),
              ratio(jdk, jmh, Fork.WALL),
              ratio(jdk, jmh, Fork.PROCESS),
              nanos(jdk, loop, Variant.NONE, metric),
              nanos(jdk, loop, Variant.HEDDLE, metric),
              ratio(jdk, loop, metric)));
    }
    return table.text();
  }

  private String nanos(int jdk, String row, Variant variant, String metric) {
    return results.spread(jdk, row, variant, metric).show("%.1f");
  }

  private String ratio(int jdk, String row, String metric) {
    Spread ratio =
        Scale.TIMES.compare(
            results.values(jdk, row, Variant.NONE, metric),
            results.values(jdk, row, Variant.HEDDLE, metric));
    return Scale.TIMES.show(ratio.median());
  }
}
