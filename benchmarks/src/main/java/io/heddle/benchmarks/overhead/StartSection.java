package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Hello;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Start and end of whole programs, CPU and wall. */
final class StartSection {
  /** Hello World. */
  static final String HELLO = "start/Hello";

  /** The Spring Boot application. */
  static final String SPRING = "start/Spring";

  private StartSection() {}

  /** Measures both programs with all agents. */
  static void run(Bench bench) throws IOException, InterruptedException {
    List<String> hello = List.of("-cp", Paths.BENCHMARKS.toString(), Hello.class.getName());
    measure(bench, HELLO, hello);
    measure(bench, SPRING, List.of("-jar", Paths.SPRING_BOOT.toString()));
    if (bench.only().matcher(SPRING).find()) {
      ask(bench);
    }
  }

  /** Starts the Spring Boot application once more, not measured, to ask Heddle how it went. */
  private static void ask(Bench bench) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.add("-XX:+EnableDynamicAgentLoading");
    command.addAll(bench.agents().arguments(Variant.HEDDLE));
    command.addAll(List.of("-jar", Paths.SPRING_BOOT.toString()));
    try (Child child = Child.start(command)) {
      child.awaitDone();
      Status.of(bench, SPRING, child);
      child.finish();
      Said.note(bench, SPRING, child.errors(), 1);
    }
  }

  private static void measure(Bench bench, String row, List<String> program)
      throws IOException, InterruptedException {
    bench.measure(
        row,
        bench.length().starts(),
        List.of(Variant.values()),
        variant -> start(bench, row, program, variant));
  }

  private static Map<String, Double> start(
      Bench bench, String row, List<String> program, Variant variant)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.addAll(bench.agents().arguments(variant));
    command.addAll(program);
    Child child = Timed.run(command);
    if (variant == Variant.HEDDLE) {
      Said.note(bench, row, child.errors(), 1);
    }
    Map<String, Double> times = child.metrics();
    return Map.of("wall", times.get("wall"), "cpu", times.get("user") + times.get("system"));
  }
}
