package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What Heddle may cost and does, and how far that is from what it must. */
final class BudgetTables {
  private final Results results;

  BudgetTables(Results results) {
    this.results = results;
  }

  /** One line per budget, one column per JDK. */
  String budgets() {
    List<String> headings = new ArrayList<>(List.of("", "judged by", "budget", "aim"));
    results.jdks().forEach(jdk -> headings.add("JDK " + jdk));
    Markdown table = new Markdown(headings, 2);
    for (Budget budget : Budget.values()) {
      List<String> cells = new ArrayList<>(budget.cells());
      results.jdks().forEach(jdk -> cells.add(budget.verdict(results, jdk)));
      table.row(cells);
    }
    return table.text();
  }

  /** How much of the cold first pass got lost, which makes it look cheaper. */
  String firstPassDropped() {
    return results.jdks().stream()
        .map(
            jdk ->
                "Of the 10,000 new edges of the cold pass Heddle dropped %s on JDK %d."
                    .formatted(
                        Spread.number(
                            "%,.0f", median(jdk, "growth/cold/10000", Variant.HEDDLE, "dropped")),
                        jdk))
        .collect(Collectors.joining(" "));
  }

  /** What Heddle adds to each benchmark, counted in atomic operations of the same machine. */
  String limits() {
    List<String> headings = new ArrayList<>(List.of("", "cannot do without"));
    for (int jdk : results.jdks()) {
      headings.add("JDK " + jdk + ", added ns");
      headings.add("in CAS");
      headings.add("in fences");
    }
    Markdown table = new Markdown(headings, 2);
    for (Benchmark benchmark : Benchmark.values()) {
      List<String> cells = new ArrayList<>(List.of(benchmark.title(), benchmark.leastCost()));
      results.jdks().forEach(jdk -> addLimit(cells, benchmark, jdk));
      table.row(cells);
    }
    List<String> units = new ArrayList<>(List.of("*one CAS, one fence, without agent*", ""));
    for (int jdk : results.jdks()) {
      units.add("");
      units.add(Spread.number("%.1f ns", unit(jdk, "compareAndSet")));
      units.add(Spread.number("%.1f ns", unit(jdk, "fullFence")));
    }
    table.row(units);
    return table.text();
  }

  private void addLimit(List<String> cells, Benchmark benchmark, int jdk) {
    double added =
        median(jdk, benchmark.judgedRow(), Variant.HEDDLE, benchmark.metric())
            - median(jdk, benchmark.judgedRow(), Variant.NONE, benchmark.metric());
    cells.add(Spread.number("%.1f", added));
    cells.add(Spread.number("%.1f", added / unit(jdk, "compareAndSet")));
    cells.add(Spread.number("%.1f", added / unit(jdk, "fullFence")));
  }

  private double unit(int jdk, String method) {
    return median(jdk, JmhSection.PREFIX + "Atomics." + method, Variant.NONE, Fork.THREAD);
  }

  private double median(int jdk, String row, Variant variant, String metric) {
    return results.spread(jdk, row, variant, metric).median();
  }
}
