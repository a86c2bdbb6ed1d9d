package io.heddle.engine;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * What found a table or a queue full, so that Heddle knows nothing of it. Every table has a limit,
 * and what is past it is said.
 *
 * @param counts of each table one, in the order in which they are shown
 */
public record Drops(List<Count> counts) {
  /** How many of one kind, for people in the plural. */
  public record Count(long number, String what) {}

  /** How many of all kinds. */
  public long total() {
    return counts.stream().mapToLong(Count::number).sum();
  }

  /** {@code 12 places in the code, 3 pools}; empty if nothing was dropped. */
  public String text() {
    return counts.stream()
        .filter(count -> count.number > 0)
        .map(count -> count.number + " " + count.what)
        .collect(joining(", "));
  }
}
