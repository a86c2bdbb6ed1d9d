package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Compare;
import io.heddle.benchmarks.Fork;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks, one fork a round. */
final class JmhSection {
  /** What its rows begin with. */
  static final String PREFIX = "jmh/";

  private JmhSection() {}

  /** Measures all of them. */
  static void run(Bench bench) throws IOException, InterruptedException {
    Path file = Paths.OUT.resolve("jmh-" + bench.jdk().feature() + ".log");
    long forks = 0;
    try (PrintStream log = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      OutputFormat format = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
      Fork fork = new Fork(format, bench.length().quick());
      for (String benchmark : Compare.BENCHMARKS) {
        if (Fork.runsOn(benchmark, bench.jdk().feature())) {
          measure(bench, fork, benchmark);
          forks += withHeddle(bench, benchmark);
        }
      }
    }
    Said.note(bench, "JMH", Files.readAllLines(file), forks);
  }

  private static int withHeddle(Bench bench, String benchmark) {
    int jdk = bench.jdk().feature();
    return bench.results().values(jdk, PREFIX + benchmark, Variant.HEDDLE, Fork.WALL).size();
  }

  private static void measure(Bench bench, Fork fork, String benchmark)
      throws IOException, InterruptedException {
    // Without locks and threads there is nothing to weave: those are the units, not the measured.
    List<Variant> variants =
        benchmark.startsWith("Atomics")
            ? List.of(Variant.NONE)
            : List.of(Variant.NONE, Variant.HEDDLE);
    bench.measure(
        PREFIX + benchmark,
        bench.length().rounds(),
        variants,
        variant ->
            Fork.times(fork.run(benchmark, bench.jdk().java(), bench.agents().arguments(variant))));
  }
}
