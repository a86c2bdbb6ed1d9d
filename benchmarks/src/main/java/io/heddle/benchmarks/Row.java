package io.heddle.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One benchmark's results without and with the agent, and their line in the table. */
final class Row {
  /** The table's head, in Markdown. */
  static final String HEAD =
      "| benchmark | none ns/op | heddle ns/op | ratio | none CPU ns/op | heddle CPU ns/op | CPU ratio |\n"
          + "|---|--:|--:|--:|--:|--:|--:|";

  private final String name;
  private final Samples none = new Samples();
  private final Samples heddle = new Samples();

  Row(String name) {
    this.name = name;
  }

  /** Results without the agent. */
  Samples none() {
    return none;
  }

  /** Results with the agent. */
  Samples heddle() {
    return heddle;
  }

  /** The line in Markdown: medians of all rounds; a dash where nothing was measured. */
  String line() {
    return "| "
        + name
        + cells(median(none.wall), median(heddle.wall))
        + cells(median(none.cpu), median(heddle.cpu))
        + " |";
  }

  private static String cells(double none, double heddle) {
    return " | "
        + number("%.1f", none)
        + " | "
        + number("%.1f", heddle)
        + " | "
        + number("%.2fx", heddle / none);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** The median, or NaN of nothing. */
  static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Nanoseconds per operation by the clock and of CPU, one value per round. */
  static final class Samples {
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    void addWall(double nanos) {
      wall.add(nanos);
    }

    void addCpu(double nanos) {
      cpu.add(nanos);
    }
  }
}
