package io.heddle.analysis.quantity;

import java.util.Locale;

/** Numbers of things for people. */
public final class Counts {
  private Counts() {}

  /** {@code 12,345}. */
  public static String text(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 finding}, {@code 2 findings}. */
  public static String text(long number, String noun) {
    return text(number) + ' ' + noun + (number == 1 ? "" : "s");
  }
}
