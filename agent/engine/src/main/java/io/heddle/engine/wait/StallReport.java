package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
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

  StallReport(ProbeSources from) {
    this.from = from;
  }

  /** Threads that have been at one place for long. */
  Finding stuck(Place place, @Nullable Wait wait, long nanos) {
    List<StackTraceElement> plain = plain(place.stack());
    List<StackTraceElement> frames = wait == null ? plain : wait.outwards(plain, from.sites());
    String at = Stacks.label(frames);
    String wanted = wait == null ? "" : ", for " + wait.obstacle().name();
    List<ThreadRecord> records = place.waiters().stream().map(Waiter::record).toList();
    List<Evidence> evidence =
        List.of(new Evidence(ThreadNames.of(records) + " at the same place for long", frames));
    return finding(
        Rule.STUCK_THREAD,
        ThreadNames.of(records)
            + verb(records)
            + "waited at "
            + at
            + wanted
            + " for more than "
            + text(nanos),
        wait == null ? List.of() : List.of(lock(wait)),
        records,
        List.of(Stacks.method(frames)),
        evidence);
  }

  /** Threads that want a lock whose holder sleeps or waits for I/O. */
  Finding blockedBySlowCall(
      Wait wait, Holder holder, StackTraceElement[] stack, Place place, long nanos) {
    List<StackTraceElement> frames = Stacks.plain(stack);
    List<ThreadRecord> records = new ArrayList<>(List.of(holder.record()));
    place.waiters().forEach(waiter -> records.add(waiter.record()));
    String owner = holder.record().toRef().shownName();
    List<Evidence> evidence = new ArrayList<>();
    Site site = from.sites().get(holder.site());
    if (site.isKnown()) {
      String title = owner + " took " + wait.obstacle().name();
      evidence.add(new Evidence(title, List.of(site.toStackTraceElement())));
    }
    evidence.add(new Evidence(owner + " has it and is here", frames));
    evidence.add(
        new Evidence(
            ThreadNames.of(records.subList(1, records.size())) + " for " + wait.obstacle().name(),
            wait.outwards(plain(place.stack()), from.sites())));
    return finding(
        Rule.BLOCKED_BY_IO,
        owner
            + " holds "
            + wait.obstacle().name()
            + " at "
            + Stacks.label(frames)
            + ", wanted for more than "
            + text(nanos)
            + " by "
            + ThreadNames.of(records.subList(1, records.size())),
        List.of(lock(wait)),
        records,
        List.of(Stacks.method(frames)),
        evidence);
  }

  /** Virtual threads that wait and keep all carriers. */
  Finding pinned(List<ThreadRecord> threads, long nanos) {
    List<Evidence> evidence = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (ThreadRecord record : threads.subList(0, Math.min(threads.size(), STACKS_SHOWN))) {
      Thread thread = record.get();
      if (thread != null) {
        List<StackTraceElement> frames = Stacks.plain(thread.getStackTrace());
        evidence.add(new Evidence(record.toRef().shownName() + " keeps its carrier", frames));
        methods.add(Stacks.method(frames));
      }
    }
    return finding(
        Rule.PINNED_VIRTUAL_THREAD,
        "all "
            + threads.size()
            + " carriers are taken for more than "
            + text(nanos)
            + " by virtual threads that wait: "
            + ThreadNames.of(threads),
        List.of(),
        threads,
        methods,
        evidence);
  }

  /** A pool that ends no task although some are due. */
  Finding starved(
      Pool pool, int due, Map<List<StackTraceElement>, List<ThreadRecord>> stacks, long nanos) {
    List<ThreadRecord> workers = stacks.values().stream().flatMap(List::stream).toList();
    List<Evidence> evidence = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    stacks.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .limit(STACKS_SHOWN)
        .forEach(
            group -> {
              List<StackTraceElement> frames = plain(group.getKey());
              evidence.add(new Evidence("waiting: " + ThreadNames.of(group.getValue()), frames));
              methods.add(Stacks.method(frames));
            });
    return finding(
        Rule.POOL_STARVATION,
        "all "
            + workers.size()
            + " workers of "
            + pool.label()
            + " wait, none has ended a task for more than "
            + text(nanos)
            + ", and "
            + due
            + " tasks are due",
        List.of(new LockRef(LINE.matcher(pool.label()).replaceFirst(""), pool.type, 1)),
        workers,
        methods,
        evidence);
  }

  private static Finding finding(
      Rule rule,
      String message,
      List<LockRef> locks,
      List<ThreadRecord> threads,
      List<String> methods,
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
        evidence,
        List.of());
  }

  private static List<StackTraceElement> plain(List<StackTraceElement> stack) {
    return Stacks.plain(stack.toArray(new StackTraceElement[0]));
  }

  private static LockRef lock(Wait wait) {
    return new LockRef(wait.obstacle().name(), wait.obstacle().type(), 1);
  }

  private static String verb(List<ThreadRecord> records) {
    return records.size() == 1 ? " has " : " have ";
  }

  private static String text(long nanos) {
    return nanos / 1_000_000_000L + " s";
  }
}
