package io.heddle.analysis.report.html;

import io.heddle.analysis.model.FindingSummary.Step;
import java.util.ArrayList;
import java.util.List;

/** Tells the locks of a cycle apart that have one name, as the agent's reports do. */
final class LockNumbers {
  private LockNumbers() {}

  /** The steps, {@code Account.lock} being {@code Account.lock#1} where there is a second one. */
  static List<Step> added(List<Step> steps) {
    if (!isClosed(steps)) {
      return steps;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      String name = steps.get(i).heldLock();
      boolean alone = steps.stream().filter(other -> other.heldLock().equals(name)).count() == 1;
      names.add(alone ? name : name + '#' + (i + 1));
    }
    List<Step> numbered = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      numbered.add(renamed(steps.get(i), names.get(i), names.get((i + 1) % names.size())));
    }
    return numbered;
  }

  /** Whether each wants what the next one holds; else positions say nothing about identity. */
  private static boolean isClosed(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      String held = steps.get((i + 1) % steps.size()).heldLock();
      if (held.isEmpty() || !held.equals(steps.get(i).wantedLock())) {
        return false;
      }
    }
    return true;
  }

  private static Step renamed(Step step, String held, String wanted) {
    return new Step(
        step.index(),
        step.thread(),
        held,
        step.heldSite(),
        wanted,
        step.wantedSite(),
        step.owner(),
        step.stack());
  }
}
