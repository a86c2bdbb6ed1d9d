package io.heddle.analysis.diff;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.table.Column;
import io.heddle.analysis.table.Comparison;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.RowName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;

/** Compares times of two analyses: the columns of tables that say that they are compared. */
final class Times {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** In each second recorded, all threads together: one per cent of a thread. */
  private static final long LEAST_WAIT = TimeUnit.MILLISECONDS.toNanos(10);

  /** In whole recordings; a short one makes a large rate of a short wait. */
  private static final long LEAST_WAIT_IN_ALL = TimeUnit.MILLISECONDS.toNanos(100);

  /** Nobody feels a task that begins so much later. */
  private static final long LEAST_QUEUE = TimeUnit.MILLISECONDS.toNanos(10);

  private final Analysis base;
  private final Analysis now;
  private final List<ReportTable<?>> tables;

  Times(Analysis base, Analysis now, List<ReportTable<?>> tables) {
    this.base = base;
    this.now = now;
    this.tables = tables;
  }

  /** Waits grow with the length of the recording, so that they are compared by the second. */
  List<TimeChange> totals() {
    Map<RowName, Long> before = times(Comparison.TOTAL, base);
    Map<RowName, Long> after = times(Comparison.TOTAL, now);
    for (RowName name : names(before, after)) {
      long most = Math.max(before.getOrDefault(name, 0L), after.getOrDefault(name, 0L));
      if (most < LEAST_WAIT_IN_ALL) {
        before.remove(name);
        after.remove(name);
      }
    }
    return changes(bySecond(before, base), bySecond(after, now), LEAST_WAIT);
  }

  /** Only of what both have; a new pool is no change of a time. */
  List<TimeChange> typical() {
    Map<RowName, Long> before = times(Comparison.TYPICAL, base);
    Map<RowName, Long> after = times(Comparison.TYPICAL, now);
    before.keySet().retainAll(after.keySet());
    after.keySet().retainAll(before.keySet());
    return changes(before, after, LEAST_QUEUE);
  }

  private Map<RowName, Long> times(Comparison comparison, Analysis analysis) {
    Map<RowName, Long> times = new LinkedHashMap<>();
    tables.forEach(table -> add(table, comparison, analysis, times));
    return times;
  }

  private static <T> void add(
      ReportTable<T> table, Comparison comparison, Analysis analysis, Map<RowName, Long> times) {
    BinaryOperator<Long> together = comparison == Comparison.TOTAL ? Long::sum : Long::max;
    for (Column<T> column : table.columns().comparedAs(comparison)) {
      for (T row : table.of(analysis).table().rows()) {
        long nanos = Objects.requireNonNullElse(column.value().apply(row).number(), 0L);
        table.columns().nameOf(row).ifPresent(name -> times.merge(name, nanos, together));
      }
    }
  }

  private static Map<RowName, Long> bySecond(Map<RowName, Long> waits, Analysis analysis) {
    double seconds = Math.max(1, recorded(analysis)) / (double) SECOND;
    waits.replaceAll((name, nanos) -> Math.round(nanos / seconds));
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

  private static Set<RowName> names(Map<RowName, Long> base, Map<RowName, Long> now) {
    Set<RowName> names = new LinkedHashSet<>(base.keySet());
    names.addAll(now.keySet());
    return names;
  }

  private static List<TimeChange> changes(
      Map<RowName, Long> base, Map<RowName, Long> now, long least) {
    List<TimeChange> changes = new ArrayList<>();
    for (RowName name : names(base, now)) {
      long before = base.getOrDefault(name, 0L);
      long after = now.getOrDefault(name, 0L);
      if (TimeChange.isFelt(before, after, least)) {
        changes.add(new TimeChange(name.kind(), name.name(), name.site(), before, after));
      }
    }
    changes.sort(
        Comparator.comparingLong((TimeChange c) -> Math.abs(c.nowNanos() - c.baseNanos()))
            .reversed());
    return changes;
  }
}
