package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.ManyClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long an attach and a stop make a program with many classes wait. */
final class AttachSection {
  static final int CLASSES = 30_000;
  static final int LOCKED = 2_000;

  /** Of the design, in milliseconds. */
  static final int LONGEST_BUDGET = 200;

  static final int SUM_BUDGET = 2_000;

  private AttachSection() {}

  /** The row of a program with so many busy threads. */
  static String row(boolean isBusy) {
    return "attach/" + (isBusy ? "busy" : "idle");
  }

  /** Measures an idle program, and one that keeps all processors busy. */
  static void run(Bench bench) throws IOException, InterruptedException {
    for (boolean isBusy : new boolean[] {false, true}) {
      bench.measure(
          row(isBusy),
          bench.length().hangs(),
          List.of(Variant.HEDDLE),
          variant -> attachAndStop(bench, isBusy ? Runtime.getRuntime().availableProcessors() : 0));
    }
  }

  private static Map<String, Double> attachAndStop(Bench bench, int busy)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            bench.jdk().java(),
            "-XX:+EnableDynamicAgentLoading",
            "-cp",
            Paths.BENCHMARKS.toString(),
            ManyClasses.class.getName(),
            Integer.toString(CLASSES),
            Integer.toString(LOCKED),
            Integer.toString(busy));
    try (Child child = Child.start(command)) {
      child.awaitDone();
      child.ask("before");
      tool(bench, "attach", child);
      child.ask("attach");
      tool(bench, "stop", child);
      child.ask("stop");
      child.finish();
      return child.metrics();
    }
  }

  private static void tool(Bench bench, String name, Child child)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(bench.jdk().java(), "-jar"));
    command.add(bench.agents().heddle().replaceFirst("=.*", ""));
    command.addAll(List.of(name, Long.toString(child.pid())));
    Child.run(command);
  }
}
