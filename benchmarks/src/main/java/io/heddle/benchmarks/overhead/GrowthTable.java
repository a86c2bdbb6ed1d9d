package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Fork;
import java.util.List;

/** The growth curves, point by point. */
final class GrowthTable {
  private static final double WANTED = 2;

  /** Of 10,000 pairs at once a fifth finds the queue full; with more than this, no comparison. */
  private static final double MOST_DROPPED = 0.25;

  private final Results results;

  GrowthTable(Results results) {
    this.results = results;
  }

  /** All points on one JDK, and what to think of the first pass. */
  String text(int jdk) {
    Markdown table =
        new Markdown(
            List.of(
                "CPU ns of the thread",
                "none",
                "Heddle",
                "ratio",
                "process CPU added",
                "edges dropped",
                "locks in the graph"),
            1);
    for (GrowthRow row : GrowthRow.all()) {
      Spread none = results.spread(jdk, row.row(), Variant.NONE, row.metric());
      Spread heddle = results.spread(jdk, row.row(), Variant.HEDDLE, row.metric());
      table.row(
          List.of(
              row.heading(),
              none.show("%.1f"),
              heddle.show("%.1f"),
              Scale.TIMES.show(heddle.median() / none.median()),
              Spread.number("%.0f", process(jdk, row)),
              Spread.number("%,.0f", heddleMedian(jdk, row, "dropped")),
              Spread.number("%,.0f", heddleMedian(jdk, row, "locks"))));
    }
    return table.text() + "\n\n" + firstPass(jdk);
  }

  private String firstPass(int jdk) {
    double ratio =
        heddleMedian(jdk, GrowthRow.MANY_FRESH, Fork.THREAD)
            / heddleMedian(jdk, GrowthRow.FEW_FRESH, Fork.THREAD);
    if (Double.isNaN(ratio)) {
      return "The first pass was not measured.";
    }
    double dropped = heddleMedian(jdk, GrowthRow.MANY_FRESH, "dropped");
    if (dropped > GrowthRow.MANY_FRESH.number() * MOST_DROPPED) {
      return ("**Not known: what one of 1,000,000 fresh pairs costs (wanted: at most %s of what one of"
              + " 10,000 costs). %s of the edges were dropped, so the %s measured is the cost of"
              + " dropping.**")
          .formatted(
              Scale.TIMES.show(WANTED), Spread.number("%,.0f", dropped), Scale.TIMES.show(ratio));
    }
    String sentence =
        "With Heddle, one of 1,000,000 fresh pairs costs %s what one of 10,000 costs (wanted: at most %s)"
            .formatted(Scale.TIMES.show(ratio), Scale.TIMES.show(WANTED));
    return ratio <= WANTED ? sentence + "." : "**" + sentence + ": MISSED.**";
  }

  private double process(int jdk, GrowthRow row) {
    return heddleMedian(jdk, row, Fork.PROCESS)
        - results.spread(jdk, row.row(), Variant.NONE, Fork.PROCESS).median();
  }

  private double heddleMedian(int jdk, GrowthRow row, String metric) {
    return results.spread(jdk, row.row(), Variant.HEDDLE, metric).median();
  }
}
