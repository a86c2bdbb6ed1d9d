package io.heddle.benchmarks.overhead;

import java.util.List;

/** What Heddle may cost: the table of budgets in the design, as ADR 0012 has changed it. */
enum Budget {
  SYNCHRONIZED_BLOCK(Benchmark.SYNCHRONIZED_BLOCK, 3, 2),
  SYNCHRONIZED_METHOD(Benchmark.SYNCHRONIZED_METHOD, 3, 2),
  NESTED_PAIR(Benchmark.NESTED_PAIR, 4, 2.5),
  NESTED_OVER_PAIRS(Benchmark.NESTED_OVER_PAIRS, 6, 4),
  FIRST_PASS(Benchmark.FIRST_PASS, 15, 8),
  CONTENDED(Benchmark.CONTENDED_SECTION, 1.3, 1.05),
  MEMORY(
      "memory per lock in the graph",
      "heap after a collection",
      "growth/memory/20000",
      "bytes",
      Scale.BYTES_ADDED,
      300,
      120),
  HELLO(
      "Hello World, CPU added",
      "process CPU",
      "start/Hello",
      "cpu",
      Scale.SECONDS_ADDED,
      0.5,
      0.25),
  SPRING(
      "start of a Spring Boot web application, beside BlockHound's",
      "process CPU",
      "start/Spring",
      Variant.BLOCKHOUND,
      "cpu",
      Scale.PERCENT_ADDED,
      10,
      5),
  SERVICE(
      "HTTP + JDBC service throughput",
      "requests a second",
      "service/full",
      "throughput",
      Scale.PERCENT_LEFT,
      97,
      99),
  SUBMIT(Benchmark.SUBMIT, 1.3, 1.1),
  VIRTUAL_THREAD(Benchmark.VIRTUAL_THREAD, 1.3, 1.05);

  private final String title;
  private final String judgedBy;
  private final String row;
  private final Variant other;
  private final String metric;
  private final Scale scale;
  private final double budget;
  private final double aim;

  Budget(
      String title,
      String judgedBy,
      String row,
      String metric,
      Scale scale,
      double budget,
      double aim) {
    this(title, judgedBy, row, Variant.NONE, metric, scale, budget, aim);
  }

  /** {@code other} is what Heddle is compared with. */
  Budget(
      String title,
      String judgedBy,
      String row,
      Variant other,
      String metric,
      Scale scale,
      double budget,
      double aim) {
    this.title = title;
    this.judgedBy = judgedBy;
    this.row = row;
    this.other = other;
    this.metric = metric;
    this.scale = scale;
    this.budget = budget;
    this.aim = aim;
  }

  Budget(Benchmark benchmark, double budget, double aim) {
    this(
        benchmark.title(),
        benchmark.metric() + " CPU" + (benchmark == Benchmark.FIRST_PASS ? ", plain loop" : ""),
        benchmark.judgedRow(),
        benchmark.metric(),
        Scale.TIMES,
        budget,
        aim);
  }

  /** Its name, what it is judged by, budget and aim, as cells of a table. */
  List<String> cells() {
    return List.of(title, judgedBy, scale.show(budget), scale.show(aim));
  }

  /** What Heddle costs on a JDK, and what to think of it; a dash if it was not measured. */
  String verdict(Results results, int jdk) {
    Spread cost =
        scale.compare(
            results.values(jdk, row, other, metric),
            results.values(jdk, row, Variant.HEDDLE, metric));
    if (!cost.exists()) {
      return "–";
    }
    String text = scale.show(cost);
    if (scale.meets(cost.median(), aim)) {
      return text + ", reaches the aim";
    }
    return scale.meets(cost.median(), budget)
        ? text + ", within the budget"
        : "**" + text + ", OVER THE BUDGET**";
  }
}
