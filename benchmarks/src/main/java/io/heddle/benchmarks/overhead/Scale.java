package io.heddle.benchmarks.overhead;

import java.util.ArrayList;
import java.util.List;

/** How a value with an agent is compared with the one without. */
enum Scale {
  TIMES("%.2fx"),
  BYTES_ADDED("%.0f B"),
  SECONDS_ADDED("%.2f s"),
  PERCENT_ADDED("%+.1f %%"),
  PERCENT_LEFT("%.1f %%");

  private final String format;

  Scale(String format) {
    this.format = format;
  }

  /** The comparison of two values. */
  double compare(double none, double with) {
    return switch (this) {
      case TIMES -> with / none;
      case BYTES_ADDED, SECONDS_ADDED -> with - none;
      case PERCENT_ADDED -> 100 * (with / none - 1);
      case PERCENT_LEFT -> 100 * with / none;
    };
  }

  /**
   * The comparison of the medians; the range is that of the rounds, each with what was measured
   * right before or after it.
   */
  Spread compare(List<Double> none, List<Double> with) {
    List<Double> rounds = new ArrayList<>();
    for (int i = 0; i < Math.min(none.size(), with.size()); i++) {
      rounds.add(compare(none.get(i), with.get(i)));
    }
    Spread spread = Spread.of(rounds);
    double medians = compare(Spread.of(none).median(), Spread.of(with).median());
    return new Spread(medians, spread.min(), spread.max());
  }

  /** Whether {@code value} is as good as {@code bound}, or better. */
  boolean meets(double value, double bound) {
    return this == PERCENT_LEFT ? value >= bound : value <= bound;
  }

  /** A value with its unit. */
  String show(double value) {
    return Spread.number(format, value);
  }

  /** Median and range with their unit. */
  String show(Spread spread) {
    return spread.show(format);
  }
}
