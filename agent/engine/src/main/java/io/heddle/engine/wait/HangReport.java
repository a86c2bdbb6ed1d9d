package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.SelfDeadlock;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.StableNames;
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
  private final String proof;

  /**
   * @param proof why it is believed, in a sentence
   */
  HangReport(ProbeSources from, WaitHistory history, long nowNanos, String proof) {
    this.proof = proof;
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
    ShownThreads shown = knot.shownThreads();
    List<LockRef> locks = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<Evidence> stacks = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (int i = 0; i < cycle.size(); i++) {
      Wait wait = cycle.get(i);
      Wait before = cycle.get((i + cycle.size() - 1) % cycle.size());
      List<StackTraceElement> stack = wait.stack(from.sites());
      locks.add(lock(knot, i));
      if (wait.obstacle().kind() == Kind.LOCK) {
        from.naming().tell(wait.obstacle().object(), wait.obstacle().name());
      }
      steps.add(step(knot, i, stack));
      stacks.add(had(owner(knot, i), before, shown));
      stacks.add(new Evidence(title(knot, i, shown, stack), stack));
      methods.add(wait.site() == 0 ? Stacks.method(stack) : from.sites().get(wait.site()).method());
      if (knot.rule().equals(SelfDeadlock.RULE)) {
        methods.add(from.sites().get(before.obstacle().holders().get(0).site()).method());
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
        steps,
        stacks,
        notes(knot));
  }

  /** What the thread at this place has, or would have if the one that has it had not ended. */
  private static LockRef lock(Knot knot, int index) {
    int size = knot.cycle().size();
    int place = index % size;
    Obstacle had = knot.cycle().get((place + size - 1) % size).obstacle();
    return new LockRef(had.name(), had.type(), place + 1);
  }

  private static ThreadRecord owner(Knot knot, int index) {
    Holder gone = knot.gone();
    int place = index % knot.cycle().size();
    return gone == null ? knot.cycle().get(place).waiter().record() : gone.record();
  }

  private Step step(Knot knot, int index, List<StackTraceElement> stack) {
    Wait wait = knot.cycle().get(index);
    Wait before = knot.cycle().get((index + knot.cycle().size() - 1) % knot.cycle().size());
    Site taken = siteOf(wait.waiter().record(), before.obstacle());
    Use held =
        knot.gone() == null
            ? new Use(lock(knot, index), taken.isKnown() ? taken.toStackTraceElement() : null)
            : null;
    return new Step(
        wait.waiter().record().toRef(),
        held,
        new Use(lock(knot, index + 1), stack.isEmpty() ? null : stack.get(0)),
        waitedNanos(wait),
        owner(knot, index + 1).toRef(),
        stack);
  }

  /** What the thread has that the one before it waits for; of a lock, where it was taken. */
  private Evidence had(ThreadRecord owner, Wait before, ShownThreads shown) {
    Obstacle obstacle = before.obstacle();
    boolean isGone = new Holder(owner, 0).isGone();
    String who = shown.name(owner.toRef()) + (isGone ? ", which has ended," : "");
    String title = who + ' ' + obstacle.kind().does() + ' ' + ShownText.name(obstacle.name());
    if (obstacle.kind() == Kind.CLASS_INIT) {
      return initialises(owner, who, obstacle);
    }
    Site site = siteOf(owner, obstacle);
    if (obstacle.kind() != Kind.LOCK) {
      return new Evidence(site.isKnown() ? title + " of " + site.label() : title, List.of());
    }
    return site.isKnown()
        ? new Evidence(title, List.of(site.toStackTraceElement()))
        : new Evidence(title + " where Heddle did not see it", List.of());
  }

  /** Where the initialiser is; of one that comes to a superclass first, what it is at. */
  private static Evidence initialises(ThreadRecord owner, String who, Obstacle obstacle) {
    Thread thread = owner.get();
    List<StackTraceElement> stack =
        thread == null ? List.of() : Stacks.plain(thread.getStackTrace());
    for (int i = 0; i < stack.size(); i++) {
      StackTraceElement frame = stack.get(i);
      if (frame.getMethodName().equals("<clinit>")
          && StableNames.ofObject(frame.getClassName()).equals(obstacle.type())) {
        String title = who + ' ' + obstacle.kind().does() + ' ' + obstacle.name();
        return new Evidence(title, stack.subList(i, stack.size()));
      }
    }
    return new Evidence(
        who + " comes to " + obstacle.name() + ", and to its superclasses first", stack);
  }

  private Site siteOf(ThreadRecord owner, Obstacle obstacle) {
    for (Holder holder : obstacle.holders()) {
      if (holder.record() == owner) {
        return from.sites().get(holder.site());
      }
    }
    return Site.UNKNOWN;
  }

  private String title(Knot knot, int index, ShownThreads shown, List<StackTraceElement> stack) {
    Wait wait = knot.cycle().get(index);
    Obstacle obstacle = wait.obstacle();
    String who =
        shown.name(wait.waiter().record().toRef())
            + " waits for "
            + ShownText.name(obstacle.name())
            + place(wait, stack);
    String by =
        obstacle.queuedIn() != null
            ? workers(obstacle) + " of " + obstacle.queuedIn()
            : shown.name(owner(knot, index + 1).toRef());
    return who
        + (obstacle.kind() == Kind.THREAD_END ? "" : ", " + obstacle.kind().by() + ' ' + by)
        + duration(wait);
  }

  /** If the stack does not begin there, since Heddle has not seen the thread come. */
  private static String place(Wait wait, List<StackTraceElement> stack) {
    String label = Stacks.label(stack);
    return wait.obstacle().kind() != Kind.LOCK || wait.site() != 0 || label.equals("?")
        ? ""
        : " at " + ShownText.name(label);
  }

  private static String workers(Obstacle obstacle) {
    int count = obstacle.holders().size();
    return count == 1 ? "the only worker" : "each of " + count + " workers";
  }

  private long waitedNanos(Wait wait) {
    return nowNanos - history.since(wait.waiter(), nowNanos);
  }

  private String duration(Wait wait) {
    long seconds = waitedNanos(wait) / 1_000_000_000L;
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
                  worker.record().toRef().shownName()
                      + ", another worker of "
                      + wait.obstacle().queuedIn(),
                  Stacks.plain(thread.getStackTrace())));
        }
      }
    }
  }

  private List<String> notes(Knot knot) {
    List<String> notes = new ArrayList<>();
    notes.add(proof);
    for (Wait wait : knot.cycle()) {
      Obstacle obstacle = wait.obstacle();
      if (obstacle.queuedIn() != null) {
        notes.add(
            String.format(
                "%s is in the queue of %s, and %s waits: %s.",
                ShownText.name(obstacle.name()),
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
    return switch (obstacle.kind()) {
      case RENDEZVOUS ->
          "that only threads which are in a method with such a call come to "
              + obstacle.name()
              + '.';
      case QUEUED_TASK ->
          "that " + obstacle.name() + " does what the thread waits for, to which it refers.";
      case RUNNING_TASK -> "that the workers which are not idle run " + obstacle.name() + '.';
      case CLASS_INIT -> "that one of several threads runs " + obstacle.name() + '.';
      default -> "who has " + obstacle.name() + ", which Heddle has not seen being taken.";
    };
  }
}
