package io.heddle.engine.wait;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.ArrayList;
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
    boolean same = cycle.size() == later.cycle.size() && goneId() == later.goneId();
    for (int i = 0; same && i < cycle.size(); i++) {
      same = cycle.get(i).isSame(later.cycle.get(i));
    }
    return same;
  }

  /** Not the record: that of a thread that has ended is swept, and made anew when asked for. */
  private long goneId() {
    return gone == null ? -1 : gone.record().id;
  }

  /** Whether it takes for granted who will come to a latch or its like. */
  boolean assumesComers() {
    return cycle.stream().anyMatch(wait -> wait.obstacle().kind() == Kind.RENDEZVOUS);
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
        case THREAD_END, RUNNING_TASK, RENDEZVOUS ->
            rule = rule == Rule.SELF_DEADLOCK ? Rule.DEADLOCK : rule;
        case LOCK -> {}
      }
    }
    return rule;
  }

  /** All who hang: the cycle, and those behind it. */
  List<Wait> members() {
    List<Wait> members = new ArrayList<>(cycle);
    members.addAll(behind);
    return members;
  }

  /** Who waits for whom, in one line. */
  String message() {
    StringBuilder text = new StringBuilder();
    for (Wait wait : cycle) {
      Obstacle obstacle = wait.obstacle();
      text.append(nameOf(wait)).append(" -> ");
      if (obstacle.kind() != Kind.THREAD_END) {
        text.append(obstacle.name());
        text.append(obstacle.queuedIn() == null ? "" : " (queued in " + obstacle.queuedIn() + ')');
        text.append(" -> ");
      }
    }
    return gone == null
        ? text.append(nameOf(cycle.get(0))).toString()
        : text.append(gone.record().toRef().shownName()).append(", which has ended").toString();
  }

  private static String nameOf(Wait wait) {
    return wait.waiter().record().toRef().shownName();
  }
}
