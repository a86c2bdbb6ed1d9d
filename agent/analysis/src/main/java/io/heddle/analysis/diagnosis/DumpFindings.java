package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.DumpedWait;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.wait.ClassInitDeadlock;
import io.heddle.engine.wait.Deadlock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns threads of a dump that wait for each other into findings, as the agent would tell them. */
final class DumpFindings {
  private final List<DumpedWait> cycle;
  private final ShownThreads shown;
  private final Instant time;

  private DumpFindings(List<DumpedWait> cycle, Instant time) {
    this.cycle = cycle;
    this.time = time;
    this.shown = ShownThreads.of(cycle.stream().map(wait -> ref(wait.thread())).toList());
  }

  /**
   * The finding.
   *
   * @param cycle each waits for the next, the last for the first
   * @param time when the dump was taken
   */
  static Finding of(List<DumpedWait> cycle, Instant time) {
    return new DumpFindings(cycle, time).finding();
  }

  private Finding finding() {
    Rule rule =
        cycle.stream().anyMatch(DumpedWait::isForInitialization)
            ? ClassInitDeadlock.RULE
            : Deadlock.RULE;
    List<LockRef> locks = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<Evidence> stacks = new ArrayList<>();
    for (int i = 0; i < cycle.size(); i++) {
      locks.add(had(i));
      steps.add(step(i));
      stacks.add(new Evidence(title(i), stack(i)));
    }
    return new Finding(
        rule,
        rule.severity(),
        Fingerprint.of(
            rule,
            locks.stream().map(LockRef::name).toList(),
            cycle.stream().map(wait -> Stacks.method(wait.thread().frames())).toList()),
        message(),
        time,
        locks,
        cycle.stream().map(wait -> ref(wait.thread())).toList(),
        steps,
        stacks,
        List.of("Read off a thread dump, which knows locks by their classes only."));
  }

  private Step step(int index) {
    DumpedWait wait = cycle.get(index);
    List<StackTraceElement> stack = stack(index);
    return new Step(
        ref(wait.thread()),
        new Use(had(index), before(index).takenAt()),
        new Use(had(index + 1), stack.isEmpty() ? null : stack.get(0)),
        null,
        ref(cycle.get((index + 1) % cycle.size()).thread()),
        stack);
  }

  private List<StackTraceElement> stack(int index) {
    return Words.stack(cycle.get(index).thread());
  }

  private DumpedWait before(int index) {
    return cycle.get((index + cycle.size() - 1) % cycle.size());
  }

  /** What the thread at this place has, for which the one before it waits. */
  private LockRef had(int index) {
    int place = index % cycle.size();
    return new LockRef(Words.lock(before(place)), Words.type(before(place)), place + 1);
  }

  private String title(int index) {
    DumpedWait wait = cycle.get(index);
    ThreadRef owner = ref(cycle.get((index + 1) % cycle.size()).thread());
    return shown.name(ref(wait.thread()))
        + " waits for "
        + ShownText.name(Words.lock(wait))
        + (wait.isForInitialization() ? ", run by " : ", held by ")
        + shown.name(owner);
  }

  private String message() {
    StringBuilder text = new StringBuilder();
    for (DumpedWait wait : cycle) {
      text.append(shown.name(ref(wait.thread()))).append(" -> ");
      text.append(ShownText.name(Words.lock(wait))).append(" -> ");
    }
    return text.append(shown.name(ref(cycle.get(0).thread()))).toString();
  }

  private static ThreadRef ref(DumpedThread thread) {
    return new ThreadRef(thread.name(), thread.number(), thread.virtual(), "?");
  }
}
