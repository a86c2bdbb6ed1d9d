package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.ManyWaiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long one look for hangs takes, which runs on Heddle's own thread and stops nobody. */
final class ProbeSection {
  /** The numbers of threads, each with its budget in milliseconds (issue 4). */
  static final Map<Integer, Integer> BUDGETS = Map.of(1_000, 5, 10_000, 50);

  /** Looks before the ones that count: the first ones run in the interpreter. */
  private static final int LOOKS = 200;

  private static final int PERIOD_MILLIS = 250;

  private ProbeSection() {}

  static String row(int threads) {
    return "probe/" + threads;
  }

  /** Measures all numbers of threads. */
  static void run(Bench bench) throws IOException, InterruptedException {
    for (int threads : BUDGETS.keySet().stream().sorted().toList()) {
      bench.measure(
          row(threads),
          bench.length().growthRounds(),
          List.of(Variant.HEDDLE),
          variant -> look(bench, threads, variant));
    }
  }

  private static Map<String, Double> look(Bench bench, int threads, Variant variant)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.add("-XX:+EnableDynamicAgentLoading");
    command.add("-Dheddle.probe=" + PERIOD_MILLIS + "ms");
    command.addAll(bench.agents().arguments(variant));
    command.addAll(List.of("-cp", Paths.BENCHMARKS.toString(), ManyWaiting.class.getName()));
    command.add(Integer.toString(threads));
    try (Child child = Child.start(command)) {
      child.awaitDone();
      Thread.sleep((long) LOOKS * PERIOD_MILLIS); // the time itself is what is wanted here
      double millis = Status.probeMillis(bench, child);
      child.finish();
      Said.note(bench, row(threads), child.errors(), 1);
      return new HashMap<>(Map.of("millis", millis));
    }
  }
}
