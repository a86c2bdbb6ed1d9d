package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.Pool;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.OverdueThreads.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes findings of what stands still. */
final class StallReport {
  private static final int STACKS_SHOWN = 16;

  /** Not part of the fingerprint. */
  private static final Pattern LINE = Pattern.compile(":\\d+$");

  private final ProbeSources from;
  private final HangProbe.Look look;
  private final long nowNanos;
  private final long thresholdNanos;

  /**
   * Reports of one look.
   *
   * @param thresholdNanos for how long at least all of this has stood still
   */
  StallReport(ProbeSources from, HangProbe.Look look, long nowNanos, long thresholdNanos) {
    this.from = from;
    this.look = look;
    this.nowNanos = nowNanos;
    this.thresholdNanos = thresholdNanos;
  }

  /** Threads that have been at one place for long. */
  Finding stuck(Place place, @Nullable Wait wait) {
    List<StackTraceElement> frames = frames(place, wait);
    LibraryCall call =
        wait == null ? LibraryCall.of(frames.toArray(new StackTraceElement[0])) : null;
    String at =
        call == null
            ? Stacks.label(frames)
            : Stacks.label(call.caller()) + ", in " + call.entryLabel();
    String wanted = wait == null ? "" : ", for " + lock(wait).shownName();
    List<ThreadRecord> records = place.waiters().stream().map(Waiter::record).toList();
    String names = ThreadNames.of(records);
    return finding(
        StuckThread.RULE,
        names + verb(records) + "waited at " + at + wanted + " for more than " + threshold(),
        wait == null ? List.of() : List.of(lock(wait)),
        records,
        call == null ? List.of(Stacks.method(frames)) : call.methods(),
        waiting(place, frames),
        List.of(new Evidence(names + " at the same place for long", frames)));
  }

  /** Threads that want a lock whose holder sleeps or waits for I/O. */
  Finding blockedBySlowCall(Wait wait, Holder holder, StackTraceElement[] stack, Place place) {
    List<StackTraceElement> frames = Stacks.plain(stack);
    List<StackTraceElement> waiting = frames(place, wait);
    List<ThreadRecord> waiters = place.waiters().stream().map(Waiter::record).toList();
    List<ThreadRecord> records = new ArrayList<>(List.of(holder.record()));
    records.addAll(waiters);
    String owner = holder.record().toRef().shownName();
    String lock = lock(wait).shownName();
    Site site = from.sites().get(holder.site());
    StackTraceElement taken = site.isKnown() ? site.toStackTraceElement() : null;
    List<Evidence> evidence = new ArrayList<>();
    if (taken != null) {
      evidence.add(new Evidence(owner + " took " + lock, List.of(taken)));
    }
    evidence.add(new Evidence(owner + " has it and is here", frames));
    evidence.add(new Evidence(ThreadNames.of(waiters) + " for " + lock, waiting));
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(holder.record().toRef(), new Use(lock(wait), taken), null, null, null, frames));
    steps.addAll(waiting(place, waiting));
    return finding(
        BlockedByIo.RULE,
        owner
            + " holds "
            + lock
            + " at "
            + Stacks.label(frames)
            + ", wanted for more than "
            + threshold()
            + " by "
            + ThreadNames.of(waiters),
        List.of(lock(wait)),
        records,
        List.of(Stacks.method(frames)),
        steps,
        evidence);
  }

  /** Virtual threads that wait and keep all carriers. */
  Finding pinned(List<ThreadRecord> threads) {
    ShownThreads shown = ThreadNames.shown(threads);
    List<Evidence> evidence = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (ThreadRecord record : threads.subList(0, Math.min(threads.size(), STACKS_SHOWN))) {
      Thread thread = record.get();
      if (thread != null) {
        List<StackTraceElement> frames = Stacks.plain(thread.getStackTrace());
        evidence.add(new Evidence(shown.name(record.toRef()) + " keeps its carrier", frames));
        steps.add(Step.at(record.toRef(), frames));
        methods.add(Stacks.method(frames));
      }
    }
    return finding(
        PinnedVirtualThread.RULE,
        "all "
            + threads.size()
            + " carriers are taken for more than "
            + threshold()
            + " by virtual threads that wait: "
            + shown,
        List.of(),
        threads,
        methods,
        steps,
        evidence);
  }

  /** A pool that ends no task although some are due. */
  Finding starved(Pool pool, int due, Map<List<StackTraceElement>, List<ThreadRecord>> stacks) {
    List<ThreadRecord> workers = stacks.values().stream().flatMap(List::stream).toList();
    List<Evidence> evidence = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    stacks.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .limit(STACKS_SHOWN)
        .forEach(
            group -> {
              List<StackTraceElement> frames = plain(group.getKey());
              evidence.add(new Evidence("waiting: " + ThreadNames.of(group.getValue()), frames));
              group.getValue().forEach(worker -> steps.add(step(worker, frames)));
              methods.add(Stacks.method(frames));
            });
    return finding(
        PoolStarvation.RULE,
        "all "
            + workers.size()
            + " workers of "
            + pool.label()
            + " wait, none has ended a task for more than "
            + threshold()
            + ", and "
            + due
            + " tasks are due",
        List.of(new LockRef(LINE.matcher(pool.label()).replaceFirst(""), pool.type, 1)),
        workers,
        methods,
        steps,
        evidence);
  }

  private List<Step> waiting(Place place, List<StackTraceElement> frames) {
    return place.waiters().stream()
        .limit(STACKS_SHOWN)
        .map(waiter -> step(waiter.record(), frames))
        .toList();
  }

  /** What the thread waits for and who has it, as far as that is known. */
  private Step step(ThreadRecord record, List<StackTraceElement> frames) {
    Wait wait = look.waits().get(record.id);
    if (wait == null) {
      return Step.at(record.toRef(), frames);
    }
    List<Holder> holders = wait.obstacle().holders();
    return new Step(
        record.toRef(),
        null,
        new Use(lock(wait), frames.isEmpty() ? null : frames.get(0)),
        nowNanos - look.since(wait.waiter(), nowNanos),
        holders.size() == 1 ? holders.get(0).record().toRef() : null,
        frames);
  }

  private static Finding finding(
      Rule rule,
      String message,
      List<LockRef> locks,
      List<ThreadRecord> threads,
      List<String> methods,
      List<Step> steps,
      List<Evidence> evidence) {
    List<ThreadRef> refs = threads.stream().limit(STACKS_SHOWN).map(ThreadRecord::toRef).toList();
    return new Finding(
        rule,
        rule.severity(),
        Fingerprint.of(rule, locks.stream().map(LockRef::name).toList(), methods),
        message,
        Instant.now(),
        locks,
        refs,
        steps.subList(0, Math.min(steps.size(), STACKS_SHOWN)),
        evidence,
        List.of());
  }

  private List<StackTraceElement> frames(Place place, @Nullable Wait wait) {
    List<StackTraceElement> plain = plain(place.stack());
    return wait == null ? plain : wait.outwards(plain, from.sites());
  }

  private static List<StackTraceElement> plain(List<StackTraceElement> stack) {
    return Stacks.plain(stack.toArray(new StackTraceElement[0]));
  }

  private LockRef lock(Wait wait) {
    if (wait.obstacle().kind() == Obstacle.Kind.LOCK) {
      from.naming().tell(wait.obstacle().object(), wait.obstacle().name());
    }
    return new LockRef(wait.obstacle().name(), wait.obstacle().type(), 1);
  }

  private static String verb(List<ThreadRecord> records) {
    return records.size() == 1 ? " has " : " have ";
  }

  private String threshold() {
    return thresholdNanos / 1_000_000_000L + " s";
  }
}
