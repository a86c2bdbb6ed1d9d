package io.heddle.analysis.report.html;

import io.heddle.analysis.model.FindingSummary.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A cycle as it would come about: a column for each thread, and one thing happens in each row.
 *
 * @param threads their names, in the order of the cycle; empty if there is no scenario to show
 * @param moves in the order of time: first each thread takes a lock, then each wants another
 */
record Scenario(List<String> threads, List<Move> moves) {
  /** More columns than this are of no use to anybody. */
  private static final int MOST_THREADS = 8;

  /**
   * What one thread does.
   *
   * @param column whose move it is: an index into the threads
   * @param verb {@code takes}, {@code holds} or {@code wants}
   * @param lock which lock
   * @param site where; empty if not known
   * @param holder who has the lock by then; empty for a lock that is free
   */
  record Move(int column, String verb, String lock, String site, String holder) {}

  static Scenario of(List<Step> recorded) {
    if (recorded.size() < 2 || recorded.size() > MOST_THREADS) {
      return new Scenario(List.of(), List.of());
    }
    List<Step> steps = LockNumbers.added(recorded);
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!step.heldLock().isEmpty()) {
        String verb = step.heldSite().isEmpty() ? "holds" : "takes";
        moves.add(move(i, verb, step.heldLock(), step.heldSite(), ""));
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String holder =
          step.owner().isEmpty() ? steps.get((i + 1) % steps.size()).thread() : step.owner();
      moves.add(move(i, "wants", step.wantedLock(), step.wantedSite(), holder));
    }
    return new Scenario(steps.stream().map(step -> Text.line(step.thread())).toList(), moves);
  }

  private static Move move(int column, String verb, String lock, String site, String holder) {
    return new Move(column, verb, Text.line(lock), Text.line(site), Text.line(holder));
  }

  boolean isEmpty() {
    return threads.isEmpty();
  }
}
