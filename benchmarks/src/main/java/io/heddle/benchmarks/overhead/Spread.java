package io.heddle.benchmarks.overhead;

import java.util.List;
import java.util.Locale;

/** The median of some values, the least and the greatest; NaN of none. */
record Spread(double median, double min, double max) {
  /** Of these values, in any order. */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(size - 1));
  }

  /** Whether there were values. */
  boolean exists() {
    return !Double.isNaN(median);
  }

  /** The median, and the range in brackets; a dash if there is none. */
  String show(String format) {
    return exists()
        ? number(format, median) + " (" + number(format, min) + " – " + number(format, max) + ")"
        : "–";
  }

  /** A number in English; a dash for NaN. */
  static String number(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }
}
