package io.heddle.benchmarks.overhead;

import java.util.List;

/** What Heddle takes of a processor while the program does nothing. */
final class IdleTable {
  private final Results results;

  IdleTable(Results results) {
    this.results = results;
  }

  /** One line per JDK and number of threads; microseconds of processor time a second. */
  String text() {
    List<String> headings =
        List.of("JDK", "threads", "none", "heddle", "added", "its own thread", "budget", "");
    Markdown table = new Markdown(headings, 2);
    for (int jdk : results.jdks()) {
      row(table, jdk, IdleSection.PLATFORM, "1,000 platform", true);
      row(table, jdk, IdleSection.VIRTUAL, "100,000 virtual", false);
    }
    return table.text();
  }

  private void row(Markdown table, int jdk, int threads, String title, boolean isBounded) {
    double none = micros(jdk, threads, Variant.NONE, IdleSection.PROCESS);
    double heddle = micros(jdk, threads, Variant.HEDDLE, IdleSection.PROCESS);
    if (Double.isNaN(heddle)) {
      return;
    }
    boolean isOver = heddle - none > IdleSection.BUDGET_MICROS;
    table.row(
        List.of(
            Integer.toString(jdk),
            title,
            number(none),
            number(heddle),
            number(heddle - none),
            number(micros(jdk, threads, Variant.HEDDLE, IdleSection.REPORTER)),
            isBounded ? number(IdleSection.BUDGET_MICROS) : "–",
            !isBounded ? "" : isOver ? "**OVER THE BUDGET**" : "within the budget"));
  }

  private double micros(int jdk, int threads, Variant variant, String metric) {
    return results.spread(jdk, IdleSection.row(threads), variant, metric).median();
  }

  private static String number(double micros) {
    return Spread.number("%,.0f", micros);
  }
}
