package io.heddle.benchmarks.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One point of a growth curve.
 *
 * @param kind as the program {@code Growth} calls it
 * @param number how many
 * @param title with {@code %s} for the number
 */
record GrowthRow(String kind, int number, String title) {
  private static final String FRESH = "first pass over %s fresh pairs, per pair";

  /** First pass over few fresh pairs. */
  static final GrowthRow FEW_FRESH = new GrowthRow("fresh", 10_000, FRESH);

  /** First pass over many. */
  static final GrowthRow MANY_FRESH = new GrowthRow("fresh", 1_000_000, FRESH);

  /** All of them, in the order of the table. */
  static List<GrowthRow> all() {
    List<GrowthRow> rows = new ArrayList<>();
    add(rows, "locks", "one of %s locks, none held", 10, 1000, 100_000, 1_000_000);
    add(rows, "nested", "one of %s locks, in nested pairs", 10, 1000, 100_000, 1_000_000);
    add(rows, "depth", "one more while %s are held", 1, 4, 16, 64);
    add(rows, "threads", "nested pair, %s threads alive", 1, 100, 10_000);
    add(rows, "cold", "first pass over %s fresh pairs, cold JVM, per pair", 10_000);
    rows.add(FEW_FRESH);
    rows.add(MANY_FRESH);
    add(rows, "memory", "heap bytes per lock, %s locks in nested pairs", 20_000);
    return rows;
  }

  private static void add(List<GrowthRow> rows, String kind, String title, int... numbers) {
    for (int number : numbers) {
      rows.add(new GrowthRow(kind, number, title));
    }
  }

  /**
   * Whether the agent is to look at every new pair: else it samples them after a few hundred, and
   * the memory would be that of those.
   */
  boolean tellsAll() {
    return kind.equals("memory");
  }

  /** The row of the results. */
  String row() {
    return "growth/" + kind + "/" + number;
  }

  /** What is compared: bytes, or the thread's CPU. */
  String metric() {
    return kind.equals("memory") ? "bytes" : "thread";
  }

  /** The title with the number. */
  String heading() {
    return title.formatted(String.format(Locale.ROOT, "%,d", number));
  }
}
