package io.heddle.engine.wait;

import io.heddle.engine.finding.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for one another and can never go on.
 *
 * @param cycle each waits for the next, the last for the first; begins with the smallest thread id
 * @param gone the holder that has ended and so ends nothing more, at the end of the chain; null in
 *     a cycle
 * @param behind others that can never go on because of these
 */
record Knot(List<Wait> cycle, @Nullable Holder gone, List<Wait> behind) {
  /** Whether the same threads are at the same obstacles, whoever has come behind them. */
  boolean isSame(Knot later) {
    boolean same = cycle.size() == later.cycle.size();
    for (int i = 0; same && i < cycle.size(); i++) {
      same = cycle.get(i).isSame(later.cycle.get(i));
    }
    return same;
  }

  /** Which kind of hang it is. */
  Rule rule() {
    Rule rule = cycle.size() == 1 && gone == null ? Rule.SELF_DEADLOCK : Rule.DEADLOCK;
    for (Wait wait : cycle) {
      switch (wait.obstacle().kind()) {
        case QUEUED_TASK -> {
          return Rule.POOL_SELF_DEADLOCK;
        }
        case CLASS_INIT -> rule = Rule.CLASS_INIT_DEADLOCK;
        case THREAD_END, RENDEZVOUS, RUNNING_TASK ->
            rule = rule == Rule.SELF_DEADLOCK ? Rule.DEADLOCK : rule;
        case LOCK -> {}
      }
    }
    return rule;
  }
}
