package io.heddle.benchmarks.overhead;

import java.util.List;

/** How fast a big recording is analysed, beside the bare loop. */
final class AnalyzeTable {
  private final Results results;

  AnalyzeTable(Results results) {
    this.results = results;
  }

  /** All of it, for all JDKs. */
  String text() {
    Markdown table =
        new Markdown(
            List.of("JDK", "reader", "MB", "events", "CPU s", "wall s", "MB/s", "events/s"), 2);
    for (int jdk : results.jdks()) {
      row(table, jdk, "bare loop", Variant.NONE);
      row(table, jdk, "`analyze`", Variant.HEDDLE);
    }
    return table.text();
  }

  private void row(Markdown table, int jdk, String reader, Variant variant) {
    double megabytes = value(jdk, variant, "bytes") / 1e6;
    double events = value(jdk, Variant.NONE, "events");
    double wall = value(jdk, variant, "wall");
    table.row(
        List.of(
            Integer.toString(jdk),
            reader,
            Spread.number("%,.0f", megabytes),
            Spread.number("%,.0f", events),
            show(jdk, variant, "cpu"),
            show(jdk, variant, "wall"),
            Spread.number("%,.0f", megabytes / wall),
            Spread.number("%,.0f", events / wall)));
  }

  private double value(int jdk, Variant variant, String metric) {
    return results.spread(jdk, AnalyzeSection.ROW, variant, metric).median();
  }

  private String show(int jdk, Variant variant, String metric) {
    return results.spread(jdk, AnalyzeSection.ROW, variant, metric).show("%.1f");
  }
}
