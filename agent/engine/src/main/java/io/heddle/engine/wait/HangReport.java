package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns a confirmed knot of waits into a finding. */
final class HangReport {
  /** Workers of a pool whose stacks are shown besides the cycle. */
  private static final int WORKERS_SHOWN = 16;

  private final ProbeSources from;
  private final WaitHistory history;
  private final long nowNanos;

  HangReport(ProbeSources from, WaitHistory history, long nowNanos) {
    this.from = from;
    this.history = history;
    this.nowNanos = nowNanos;
  }

  /**
   * Two stacks for each thread of the cycle: what it has that the one before it waits for, and what
   * it waits for. Lock i of the finding is what thread i has. The other workers of a pool follow.
   */
  Finding of(Knot knot) {
    List<Wait> cycle = knot.cycle();
    List<LockRef> locks = new ArrayList<>();
    List<Evidence> stacks = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (int i = 0; i < cycle.size(); i++) {
      Wait wait = cycle.get(i);
      Wait before = cycle.get((i + cycle.size() - 1) % cycle.size());
      ThreadRecord owner = knot.gone() == null ? wait.waiter().record() : knot.gone().record();
      List<StackTraceElement> stack = wait.stack(from.sites());
      Obstacle had = before.obstacle();
      locks.add(new LockRef(had.name(), had.type(), i + 1));
      stacks.add(had(owner, before));
      stacks.add(new Evidence(title(knot, i), stack));
      methods.add(wait.site() == 0 ? Stacks.method(stack) : from.sites().get(wait.site()).method());
      if (knot.rule() == Rule.SELF_DEADLOCK) {
        methods.add(from.sites().get(had.holders().get(0).site()).method());
      }
    }
    addWorkers(knot, stacks);
    Rule rule = knot.rule();
    return new Finding(
        rule,
        rule.severity(),
        Fingerprint.of(rule, locks.stream().map(LockRef::name).toList(), methods),
        knot.message(),
        Instant.now(),
        locks,
        cycle.stream().map(wait -> wait.waiter().record().toRef()).toList(),
        stacks,
        notes(knot));
  }

  /** What the thread has that the one before it waits for; of a lock, where it was taken. */
  private Evidence had(ThreadRecord owner, Wait before) {
    Obstacle obstacle = before.obstacle();
    String who = name(owner) + (new Holder(owner, 0).isGone() ? ", which has ended," : "");
    String title = who + ' ' + obstacle.kind().does() + ' ' + obstacle.name();
    Site site = siteOf(owner, obstacle);
    if (obstacle.kind() != Kind.LOCK) {
      return new Evidence(site.isKnown() ? title + " of " + site.label() : title, List.of());
    }
    return site.isKnown()
        ? new Evidence(title, List.of(site.toStackTraceElement()))
        : new Evidence(title + " where Heddle did not see it", List.of());
  }

  private Site siteOf(ThreadRecord owner, Obstacle obstacle) {
    for (Holder holder : obstacle.holders()) {
      if (holder.record() == owner) {
        return from.sites().get(holder.site());
      }
    }
    return Site.UNKNOWN;
  }

  private String title(Knot knot, int index) {
    Wait wait = knot.cycle().get(index);
    Obstacle obstacle = wait.obstacle();
    String who = name(wait.waiter().record()) + " waits for " + obstacle.name();
    Wait next = knot.cycle().get((index + 1) % knot.cycle().size());
    Holder gone = knot.gone();
    String by =
        obstacle.queuedIn() != null
            ? workers(obstacle) + " of " + obstacle.queuedIn()
            : name(gone == null ? next.waiter().record() : gone.record());
    return who
        + (obstacle.kind() == Kind.THREAD_END ? "" : ", " + obstacle.kind().by() + ' ' + by)
        + duration(wait);
  }

  private static String workers(Obstacle obstacle) {
    int count = obstacle.holders().size();
    return count == 1 ? "the only worker" : "each of " + count + " workers";
  }

  private String duration(Wait wait) {
    long seconds = (nowNanos - history.since(wait.waiter(), nowNanos)) / 1_000_000_000L;
    return seconds == 0 ? "" : ", for at least " + seconds + " s";
  }

  /** The workers of a pool that are not part of the cycle, each of which could run the task. */
  private void addWorkers(Knot knot, List<Evidence> stacks) {
    List<ThreadRecord> shown =
        new ArrayList<>(knot.cycle().stream().map(wait -> wait.waiter().record()).toList());
    for (Wait wait : knot.cycle()) {
      if (wait.obstacle().kind() != Kind.QUEUED_TASK) {
        continue;
      }
      for (Holder worker : wait.obstacle().holders()) {
        Thread thread = worker.record().get();
        if (thread != null && shown.size() < WORKERS_SHOWN && !shown.contains(worker.record())) {
          shown.add(worker.record());
          stacks.add(
              new Evidence(
                  name(worker.record()) + ", another worker of " + wait.obstacle().queuedIn(),
                  Stacks.plain(thread.getStackTrace())));
        }
      }
    }
  }

  private List<String> notes(Knot knot) {
    List<String> notes = new ArrayList<>();
    notes.add("Seen twice, at least a second apart, at the same acquisitions.");
    for (Wait wait : knot.cycle()) {
      Obstacle obstacle = wait.obstacle();
      if (obstacle.queuedIn() != null) {
        notes.add(
            String.format(
                "%s is in the queue of %s, and %s waits: %s.",
                obstacle.name(),
                obstacle.queuedIn(),
                workers(obstacle),
                ThreadNames.of(obstacle.holders().stream().map(Holder::record).toList())));
      }
      if (obstacle.assumed()) {
        notes.add("Assumed: " + assumption(obstacle));
      }
    }
    if (!knot.behind().isEmpty()) {
      List<ThreadRecord> behind =
          knot.behind().stream().map(wait -> wait.waiter().record()).toList();
      notes.add(
          "Blocked behind it, besides: " + behind.size() + ": " + ThreadNames.of(behind) + '.');
    }
    return notes;
  }

  private static String assumption(Obstacle obstacle) {
    return obstacle.kind() == Kind.RENDEZVOUS
        ? "that only threads which are in a method with such a call come to "
            + obstacle.name()
            + '.'
        : "who has " + obstacle.name() + ", which Heddle has not seen being taken.";
  }

  private static String name(ThreadRecord record) {
    return record.toRef().shownName();
  }
}
