package io.heddle.analysis.report;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.quantity.Counts;
import java.util.List;

/** What is to be said where the agent did not look: that nothing is told there means little. */
public final class Unwatched {
  /** What the agent did not do there. */
  static final String TITLE = "Not watched by Heddle";

  private static final int MOST_NAMES = 5;

  private Unwatched() {}

  /** Sentences; none if the agent has watched all recordings. */
  public static List<String> sentences(Analysis analysis) {
    List<String> files = analysis.unwatched();
    if (files.isEmpty()) {
      return List.of();
    }
    String names =
        String.join(", ", files.subList(0, Math.min(MOST_NAMES, files.size())))
            + (files.size() > MOST_NAMES
                ? " and " + Counts.text(files.size() - MOST_NAMES) + " more"
                : "");
    return List.of(
        "The agent did not run in "
            + (files.size() == 1 ? "this recording: " : "these recordings: ")
            + names
            + ". No finding does not mean that all is well.",
        "The JDK's events tell of waits past a threshold, pinned virtual threads, processor time,"
            + " exceptions and, in thread dumps, of deadlocks.",
        "They do not tell of the order of locks, who holds java.util.concurrent locks, tasks and"
            + " queues, and where threads and locks were made.");
  }
}
