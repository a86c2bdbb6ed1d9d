package io.heddle.analysis.quantity;

/** Amounts of memory for people: three digits and a unit. */
public final class Sizes {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Sizes() {}

  /** {@code 512 B}, {@code 12.3 KiB}, {@code 1.25 GiB}. */
  public static String text(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return (unit == 0 ? Long.toString(bytes) : Durations.digits(value)) + ' ' + UNITS[unit];
  }
}
