package io.heddle.benchmarks.overhead;

import java.util.List;

/** What one look for hangs takes. */
final class ProbeTable {
  private final Results results;

  ProbeTable(Results results) {
    this.results = results;
  }

  /** All of it, for all JDKs. */
  String text() {
    Markdown table = new Markdown(List.of("JDK", "threads", "ms", "budget", ""), 1);
    for (int jdk : results.jdks()) {
      for (int threads : ProbeSection.BUDGETS.keySet().stream().sorted().toList()) {
        int budget = ProbeSection.BUDGETS.get(threads);
        Spread spread = results.spread(jdk, ProbeSection.row(threads), Variant.HEDDLE, "millis");
        table.row(
            List.of(
                Integer.toString(jdk),
                Spread.number("%,.0f", threads),
                spread.show("%.1f"),
                Integer.toString(budget),
                spread.median() <= budget ? "within the budget" : "**OVER THE BUDGET**"));
      }
    }
    return table.text();
  }
}
