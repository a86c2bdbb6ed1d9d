package io.heddle.benchmarks.overhead;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The service under load from a second process: as much as it takes, then at a quarter of what it
 * took without an agent in the first round, which every agent should leave room for.
 */
final class ServiceSection {
  /** Under full load. */
  static final String FULL = "service/full";

  /** At a fixed rate. */
  static final String RATE = "service/rate";

  /** Without BlockHound, which has nothing to check where no thread is declared non-blocking. */
  static final List<Variant> VARIANTS =
      List.of(Variant.NONE, Variant.HEDDLE, Variant.OPEN_TELEMETRY);

  private static final String PACKAGE = "io.heddle.benchmarks.service.";

  private final Bench bench;
  private double rate;

  private ServiceSection(Bench bench) {
    this.bench = bench;
  }

  /** Measures it with all agents. */
  static void run(Bench bench) throws IOException, InterruptedException {
    ServiceSection section = new ServiceSection(bench);
    bench.measure(FULL, bench.length().serviceRounds(), VARIANTS, section::round);
  }

  private Map<String, Double> round(Variant variant) throws IOException, InterruptedException {
    try (Child service = Child.start(command(variant))) {
      service.awaitDone();
      String port = port(service);
      Map<String, Double> full = load(port, 0, bench.length().warmSeconds());
      if (rate == 0) {
        rate = full.get("throughput") / 4;
      }
      Map<String, Double> fixed = new HashMap<>(load(port, rate, bench.length().loadSeconds() / 2));
      fixed.put("asked", rate);
      for (Map.Entry<String, Double> value : fixed.entrySet()) {
        bench
            .results()
            .add(
                new Measurement(
                    bench.jdk().feature(), RATE, variant, value.getKey(), value.getValue()));
      }
      Map<String, Double> values = new HashMap<>(full);
      if (variant == Variant.HEDDLE) {
        values.putAll(Status.of(bench, FULL, service));
      }
      service.finish();
      if (variant == Variant.HEDDLE) {
        Said.note(bench, FULL, service.errors(), 1);
      }
      return values;
    }
  }

  private List<String> command(Variant variant) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"));
    command.add("-XX:+EnableDynamicAgentLoading");
    command.addAll(bench.agents().arguments(variant));
    command.add("-cp");
    command.add(Paths.SERVICE + File.pathSeparator + Paths.SERVICE_LIBRARIES.resolve("*"));
    command.add(PACKAGE + "Service");
    return command;
  }

  private static String port(Child service) throws IOException {
    return service.lines().stream()
        .filter(line -> line.startsWith("port "))
        .map(line -> line.substring("port ".length()))
        .findFirst()
        .orElseThrow(() -> new IOException("the service does not tell its port"));
  }

  private Map<String, Double> load(String port, double rate, int warmSeconds)
      throws IOException, InterruptedException {
    return Child.run(
            List.of(
                bench.jdk().java(),
                "-XX:+UseSerialGC",
                "-cp",
                Paths.SERVICE.toString(),
                PACKAGE + "Load",
                port,
                String.format(Locale.ROOT, "%.0f", rate),
                Integer.toString(warmSeconds),
                Integer.toString(bench.length().loadSeconds())))
        .metrics();
  }
}
