package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.lock.SelfDeadlock;
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

  /** Whether a thread of the cycle waits no more as it did; of a class initialiser nobody knows. */
  boolean hasMoved() {
    for (Wait wait : cycle) {
      Waiter before = wait.waiter();
      Waiter now = Waiter.of(before.record());
      if (before.state() != Thread.State.RUNNABLE && (now == null || !before.isSame(now))) {
        return true;
      }
    }
    return false;
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
    Rule rule = cycle.size() == 1 && gone == null ? SelfDeadlock.RULE : Deadlock.RULE;
    for (Wait wait : cycle) {
      switch (wait.obstacle().kind()) {
        case QUEUED_TASK -> {
          return pools() == 1 ? PoolSelfDeadlock.RULE : Deadlock.RULE;
        }
        case CLASS_INIT -> rule = ClassInitDeadlock.RULE;
        case THREAD_END, RUNNING_TASK, RENDEZVOUS ->
            rule = rule.equals(SelfDeadlock.RULE) ? Deadlock.RULE : rule;
        case LOCK -> {}
      }
    }
    return rule;
  }

  /** In the queues of how many pools tasks are; a thread works for one. */
  private long pools() {
    return cycle.stream()
        .map(Wait::obstacle)
        .filter(obstacle -> obstacle.kind() == Kind.QUEUED_TASK)
        .map(obstacle -> obstacle.holders().get(0).record().id)
        .distinct()
        .count();
  }

  /**
   * Whether it is a thread that waits for its own end, as {@code main} of many a server does so
   * that it does not end, and nobody waits for that, nor for anything that it has.
   */
  boolean staysAlive() {
    Wait first = cycle.get(0);
    return cycle.size() == 1
        && gone == null
        && behind.isEmpty()
        && first.obstacle().kind() == Kind.THREAD_END
        && first.waiter().record().locks().depth() == 0;
  }

  /** All who hang: the cycle, and those behind it. */
  List<Wait> members() {
    List<Wait> members = new ArrayList<>(cycle);
    members.addAll(behind);
    return members;
  }

  /** How those that wait for one another are called. */
  ShownThreads shownThreads() {
    List<ThreadRef> threads = new ArrayList<>();
    cycle.forEach(wait -> threads.add(wait.waiter().record().toRef()));
    if (gone != null) {
      threads.add(gone.record().toRef());
    }
    return ShownThreads.of(threads);
  }

  /** Who waits for whom, in one line. */
  String message() {
    ShownThreads shown = shownThreads();
    StringBuilder text = new StringBuilder();
    for (Wait wait : cycle) {
      Obstacle obstacle = wait.obstacle();
      text.append(shown.name(wait.waiter().record().toRef())).append(" -> ");
      if (obstacle.kind() != Kind.THREAD_END) {
        text.append(ShownText.name(obstacle.name()));
        text.append(obstacle.queuedIn() == null ? "" : " (queued in " + obstacle.queuedIn() + ')');
        text.append(" -> ");
      }
    }
    return gone == null
        ? text.append(shown.name(cycle.get(0).waiter().record().toRef())).toString()
        : text.append(shown.name(gone.record().toRef())).append(", which has ended").toString();
  }
}
