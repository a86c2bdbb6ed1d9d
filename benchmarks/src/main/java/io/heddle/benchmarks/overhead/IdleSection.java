package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.IdleServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Heddle takes of a processor while the program does nothing: by the scheduler's own count of
 * nanoseconds, which Linux has in {@code /proc}.
 */
final class IdleSection {
  static final String REPORTER = "reporter";
  static final String PROCESS = "process";

  /** Platform threads of which the whole may cost a thousandth of a processor. */
  static final int PLATFORM = 1_000;

  static final double BUDGET_MICROS = 1_000;

  static final int VIRTUAL = 100_000;

  /**
   * At one glance a second the compiler would be busy with them for minutes, which is no cost of an
   * idle server.
   */
  private static final String WARM_UP = "-Dheddle.probe=50ms";

  /** The change of the option runs code once for which the compiler takes its time. */
  private static final int SETTLE_SECONDS = 90;

  private static final int VIRTUAL_SINCE = 21;
  private static final String REPORTER_NAME = "heddle-reporter";

  private IdleSection() {}

  static String row(int threads) {
    return "idle/" + threads;
  }

  /** Measures both numbers of threads. */
  static void run(Bench bench) throws IOException, InterruptedException {
    run(bench, PLATFORM, "platform");
    if (bench.jdk().feature() >= VIRTUAL_SINCE) {
      run(bench, VIRTUAL, "virtual");
    }
  }

  private static void run(Bench bench, int threads, String kind)
      throws IOException, InterruptedException {
    bench.measure(
        row(threads),
        1,
        List.of(Variant.NONE, Variant.HEDDLE),
        variant -> idle(bench, threads, kind, variant));
  }

  private static Map<String, Double> idle(Bench bench, int threads, String kind, Variant variant)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.addAll(List.of("-Xmx512m", "-XX:+EnableDynamicAgentLoading", WARM_UP));
    command.addAll(bench.agents().arguments(variant));
    command.addAll(List.of("-cp", Paths.BENCHMARKS.toString(), IdleServer.class.getName()));
    command.addAll(List.of(Integer.toString(threads), kind));
    int seconds = bench.length().idleSeconds();
    try (Child child = Child.start(command)) {
      child.awaitDone();
      Thread.sleep(1000L * bench.length().idleWarmSeconds()); // the time itself is wanted here
      if (variant == Variant.HEDDLE) {
        Status.attach(bench, child, "probe=1s");
        Thread.sleep(1000L * SETTLE_SECONDS);
      }
      long process = nanos(child, "");
      long reporter = nanos(child, REPORTER_NAME);
      Thread.sleep(1000L * seconds);
      Map<String, Double> micros =
          Map.of(
              PROCESS, (nanos(child, "") - process) / 1e3 / seconds,
              REPORTER, (nanos(child, REPORTER_NAME) - reporter) / 1e3 / seconds);
      child.finish();
      if (variant == Variant.HEDDLE) {
        Said.note(bench, row(threads), child.errors(), 1);
      }
      return micros;
    }
  }

  /** What the threads have run whose name begins so, as far as they live; nanoseconds. */
  private static long nanos(Child child, String name) throws IOException {
    long nanos = 0;
    Path tasks = Path.of("/proc", Long.toString(child.pid()), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        try {
          if (Files.readString(thread.resolve("comm")).startsWith(name)) {
            String[] numbers = Files.readString(thread.resolve("schedstat")).split(" ");
            nanos += Long.parseLong(numbers[0]);
          }
        } catch (NoSuchFileException ended) {
          // One of the compiler's.
        }
      }
    }
    return nanos;
  }
}
