package io.heddle.benchmarks.overhead;

import java.util.List;

/** Whole programs, with each agent. */
final class ProgramTables {
  private final Results results;

  ProgramTables(Results results) {
    this.results = results;
  }

  /** Start and end of Hello World and of the Spring Boot application on one JDK. */
  String starts(int jdk) {
    Markdown table =
        new Markdown(
            List.of("program", "agent", "CPU s", "added s", "added", "wall s", "added s"), 2);
    addStarts(table, jdk, "Hello World", StartSection.HELLO);
    addStarts(table, jdk, "Spring Boot", StartSection.SPRING);
    return table.text();
  }

  private void addStarts(Markdown table, int jdk, String title, String row) {
    for (Variant variant : Variant.values()) {
      table.row(
          List.of(
              title,
              variant.title(),
              results.spread(jdk, row, variant, "cpu").show("%.2f"),
              against(jdk, row, variant, "cpu", Scale.SECONDS_ADDED),
              against(jdk, row, variant, "cpu", Scale.PERCENT_ADDED),
              results.spread(jdk, row, variant, "wall").show("%.2f"),
              against(jdk, row, variant, "wall", Scale.SECONDS_ADDED)));
    }
  }

  /** The service on one JDK. */
  String service(int jdk) {
    Markdown table =
        new Markdown(
            List.of(
                "agent",
                "full load: requests/s",
                "of none",
                "CPU us/request",
                "p50 us",
                "p99 us",
                "fixed rate: requests/s",
                "asked for",
                "CPU us/request",
                "p50 us",
                "p99 us"),
            1);
    for (Variant variant : ServiceSection.VARIANTS) {
      String full = ServiceSection.FULL;
      String rate = ServiceSection.RATE;
      table.row(
          List.of(
              variant.title(),
              show(jdk, full, variant, "throughput"),
              against(jdk, full, variant, "throughput", Scale.PERCENT_LEFT),
              show(jdk, full, variant, "cpu"),
              show(jdk, full, variant, "p50"),
              show(jdk, full, variant, "p99"),
              show(jdk, rate, variant, "throughput"),
              show(jdk, rate, variant, "asked"),
              show(jdk, rate, variant, "cpu"),
              show(jdk, rate, variant, "p50"),
              show(jdk, rate, variant, "p99")));
    }
    double dropped = results.spread(jdk, ServiceSection.FULL, Variant.HEDDLE, "dropped").median();
    double locks = results.spread(jdk, ServiceSection.FULL, Variant.HEDDLE, "locks").median();
    return table.text()
        + "\n\nAt the end Heddle had %s locks in its graph, and had dropped %s notices."
            .formatted(Spread.number("%,.0f", locks), Spread.number("%,.0f", dropped));
  }

  private String show(int jdk, String row, Variant variant, String metric) {
    return results.spread(jdk, row, variant, metric).show("%.0f");
  }

  private String against(int jdk, String row, Variant variant, String metric, Scale scale) {
    return scale.show(
        scale
            .compare(
                results.values(jdk, row, Variant.NONE, metric),
                results.values(jdk, row, variant, metric))
            .median());
  }
}
