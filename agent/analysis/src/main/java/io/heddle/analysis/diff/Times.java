package io.heddle.analysis.diff;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Compares times of two analyses. */
final class Times {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** In each second recorded, all threads together: one per cent of a thread. */
  private static final long LEAST_WAIT = TimeUnit.MILLISECONDS.toNanos(10);

  /** In whole recordings; a short one makes a large rate of a short wait. */
  private static final long LEAST_WAIT_IN_ALL = TimeUnit.MILLISECONDS.toNanos(100);

  /** Nobody feels a task that begins so much later. */
  private static final long LEAST_QUEUE = TimeUnit.MILLISECONDS.toNanos(10);

  /** Fewer tasks have no nine in ten. */
  private static final long LEAST_TASKS = 20;

  private record Name(String kind, String name, String site) {}

  private Times() {}

  /** Waits grow with the length of the recording, so that they are compared by the second. */
  static List<TimeChange> contention(Analysis base, Analysis now) {
    Map<Name, Long> before = waits(base);
    Map<Name, Long> after = waits(now);
    for (Name name : names(before, after)) {
      long most = Math.max(before.getOrDefault(name, 0L), after.getOrDefault(name, 0L));
      if (most < LEAST_WAIT_IN_ALL) {
        before.remove(name);
        after.remove(name);
      }
    }
    return changes(bySecond(before, base), bySecond(after, now), LEAST_WAIT);
  }

  private static Map<Name, Long> bySecond(Map<Name, Long> waits, Analysis analysis) {
    double seconds = Math.max(1, recorded(analysis)) / (double) SECOND;
    waits.replaceAll((name, nanos) -> Math.round(nanos / seconds));
    return waits;
  }

  private static Set<Name> names(Map<Name, Long> base, Map<Name, Long> now) {
    Set<Name> names = new LinkedHashSet<>(base.keySet());
    names.addAll(now.keySet());
    return names;
  }

  private static Map<Name, Long> waits(Analysis analysis) {
    Map<Name, Long> waits = new LinkedHashMap<>();
    for (LockSummary row : analysis.locks().rows()) {
      waits.merge(new Name("lock", row.lock(), ""), row.waitNanos(), Long::sum);
    }
    for (ContentionSummary row : analysis.contention().rows()) {
      if (row.isForLock()) {
        String kind = row.kind().name().toLowerCase(Locale.ROOT);
        waits.merge(new Name(kind, row.type(), ""), row.totalNanos(), Long::sum);
      }
    }
    return waits;
  }

  private static long recorded(Analysis analysis) {
    return analysis.recordings().stream().mapToLong(Times::recorded).sum();
  }

  private static long recorded(RecordingSummary recording) {
    return recording.start() == null || recording.end() == null
        ? 0
        : Duration.between(recording.start(), recording.end()).toNanos();
  }

  /** Only pools that both have; a new pool is no change of a time. */
  static List<TimeChange> queues(Table<PoolSummary> base, Table<PoolSummary> now) {
    Map<Name, Long> before = queues(base);
    Map<Name, Long> after = queues(now);
    before.keySet().retainAll(after.keySet());
    after.keySet().retainAll(before.keySet());
    return changes(before, after, LEAST_QUEUE);
  }

  private static Map<Name, Long> queues(Table<PoolSummary> pools) {
    Map<Name, Long> queues = new LinkedHashMap<>();
    for (PoolSummary pool : pools.rows()) {
      if (pool.queueTime().count() >= LEAST_TASKS) {
        Name name = new Name("queue", pool.pool(), pool.creationSite());
        queues.put(name, pool.queueTime().p90Nanos());
      }
    }
    return queues;
  }

  private static List<TimeChange> changes(Map<Name, Long> base, Map<Name, Long> now, long least) {
    List<TimeChange> changes = new ArrayList<>();
    for (Name name : names(base, now)) {
      long before = base.getOrDefault(name, 0L);
      long after = now.getOrDefault(name, 0L);
      if (TimeChange.isFelt(before, after, least)) {
        changes.add(new TimeChange(name.kind, name.name, name.site, before, after));
      }
    }
    changes.sort(
        Comparator.comparingLong((TimeChange c) -> Math.abs(c.nowNanos() - c.baseNanos()))
            .reversed());
    return changes;
  }
}
