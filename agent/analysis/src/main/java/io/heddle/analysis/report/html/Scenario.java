package io.heddle.analysis.report.html;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Stacks;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding as it would come about: a column for each thread, and one thing happens in each row.
 *
 * @param threads their names, in the order of the steps; empty if there is no scenario to show
 * @param moves in the order of time: first each thread takes a lock, then each wants another
 */
record Scenario(List<String> threads, List<Move> moves) {
  /** More columns than this are of no use to anybody. */
  private static final int MOST_THREADS = 8;

  private static final Scenario NONE = new Scenario(List.of(), List.of());

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

  static Scenario of(FindingSummary finding) {
    List<Step> steps = finding.steps();
    boolean wants = steps.stream().anyMatch(step -> step.wanted() != null);
    if (steps.size() < 2 || steps.size() > MOST_THREADS || !wants) {
      return NONE;
    }
    ShownThreads shown = finding.shownThreads();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Use held = steps.get(i).held();
      if (held != null) {
        moves.add(move(finding, i, held.at() == null ? "holds" : "takes", held, ""));
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.wanted() != null) {
        String holder = step.owner() == null ? "" : shown.name(step.owner());
        moves.add(move(finding, i, "wants", step.wanted(), holder));
      }
    }
    return new Scenario(steps.stream().map(step -> shown.name(step.thread())).toList(), moves);
  }

  private static Move move(
      FindingSummary finding, int column, String verb, Use use, String holder) {
    String site = use.at() == null ? "" : Text.line(Stacks.label(use.at()));
    return new Move(column, verb, use.lock().shownAmong(finding.locks()), site, holder);
  }

  boolean isEmpty() {
    return threads.isEmpty();
  }
}
