package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.HangAmong;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long it takes from a hang among many threads to the finding on stderr. */
final class HangSection {
  static final int THREADS = 1_000;

  /** Of the design: no time of any kind may be longer. */
  static final int BUDGET_MILLIS = 3_000;

  /** Between two looks by the clock; the hang begins anywhere in it. */
  private static final int PERIOD_MILLIS = 10_000;

  private static final int PATIENCE_SECONDS = 60;

  private HangSection() {}

  /** What hangs, and the rule that tells it. */
  enum Kind {
    MONITORS("two monitors", "deadlock", 17),
    LOCKS("two `ReentrantLock`s", "deadlock", 17),
    POOL("a pool of one thread that waits for itself", "pool-self-deadlock", 17),
    CLASSES("two class initialisers", "class-init-deadlock", 17),
    VIRTUAL_MONITORS("two monitors, virtual threads", "deadlock", 21),
    VIRTUAL_LOCKS("two `ReentrantLock`s, virtual threads", "deadlock", 21);

    final String title;
    private final String rule;
    private final int sinceJdk;

    Kind(String title, String rule, int sinceJdk) {
      this.title = title;
      this.rule = rule;
      this.sinceJdk = sinceJdk;
    }

    String row() {
      return "tell/" + name();
    }
  }

  /** Measures all kinds. */
  static void run(Bench bench) throws IOException, InterruptedException {
    for (Kind kind : Kind.values()) {
      if (bench.jdk().feature() >= kind.sinceJdk) {
        bench.measure(
            kind.row(),
            bench.length().hangs(),
            List.of(Variant.HEDDLE),
            variant -> tell(bench, kind, variant));
      }
    }
  }

  private static Map<String, Double> tell(Bench bench, Kind kind, Variant variant)
      throws IOException, InterruptedException {
    int pause = ThreadLocalRandom.current().nextInt(PERIOD_MILLIS);
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.addAll(bench.agents().arguments(variant));
    command.addAll(List.of("-cp", Paths.BENCHMARKS.toString(), HangAmong.class.getName()));
    command.addAll(List.of(kind.name(), Integer.toString(THREADS), Integer.toString(pause)));
    try (Child child = Child.start(command)) {
      child.awaitDone();
      double since = child.metrics().get("since");
      awaitLine(child, "SUMMARY: heddle: " + kind.rule + " ");
      return Map.of("millis", System.currentTimeMillis() - since);
    }
  }

  private static void awaitLine(Child child, String start)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (child.errors().stream().noneMatch(line -> line.startsWith(start))) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("never told: " + String.join(" | ", child.errors()));
      }
      Thread.sleep(5); // it is a file
    }
  }
}
