package io.heddle.analysis.quantity;

import java.util.Locale;

/** Times for people: three digits and a unit. */
public final class Durations {
  private static final String[] UNITS = {"ns", "us", "ms", "s"};
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final int HOURS_FROM = 2;

  private Durations() {}

  /** {@code 12.3 ms}, {@code 850 us}, {@code 95.0 min}. */
  public static String text(long nanos) {
    double value = nanos;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    if (unit == UNITS.length - 1 && value >= HOURS_FROM * SECONDS_PER_HOUR) {
      return digits(value / SECONDS_PER_HOUR) + " h";
    }
    if (unit == UNITS.length - 1 && value >= 2 * SECONDS_PER_MINUTE) {
      return digits(value / SECONDS_PER_MINUTE) + " min";
    }
    return (unit == 0 ? Long.toString(nanos) : digits(value)) + " " + UNITS[unit];
  }

  /** Three digits, or all before the point. */
  static String digits(double value) {
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
