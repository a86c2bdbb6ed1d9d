package io.heddle.analysis.agent;

import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.util.Comparator;
import java.util.List;

/** What the agent measured of locks. */
public final class LockCollector {
  private static final int LIMIT = 20_000;

  private record LockClass(String name, String type) {}

  private record LockCounters(
      String site,
      long contentions,
      long waitNanos,
      long maxWaitNanos,
      long holdNanos,
      long maxHoldNanos)
      implements RunTotals.Counters<LockCounters> {

    @Override
    public LockCounters latest(LockCounters other) {
      return new LockCounters(
          siteOfMore(other),
          Math.max(contentions, other.contentions),
          Math.max(waitNanos, other.waitNanos),
          Math.max(maxWaitNanos, other.maxWaitNanos),
          Math.max(holdNanos, other.holdNanos),
          Math.max(maxHoldNanos, other.maxHoldNanos));
    }

    @Override
    public LockCounters plus(LockCounters other) {
      return new LockCounters(
          siteOfMore(other),
          contentions + other.contentions,
          waitNanos + other.waitNanos,
          Math.max(maxWaitNanos, other.maxWaitNanos),
          holdNanos + other.holdNanos,
          Math.max(maxHoldNanos, other.maxHoldNanos));
    }

    private String siteOfMore(LockCounters other) {
      return other.waitNanos > waitNanos ? other.site : site;
    }
  }

  private final RunTotals<LockClass, LockCounters> totals = new RunTotals<>(LIMIT);

  /** Has seen nothing; is told of events by {@code handlers}. */
  public LockCollector(Handlers handlers) {
    handlers.on("heddle.LockStatistics", this::statistics);
  }

  private void statistics(Source source, Fields event) {
    totals.read(
        source,
        new LockClass(event.text("lock"), event.text("type")),
        new LockCounters(
            event.text("site"),
            event.number("contentions"),
            event.nanos("waitTime"),
            event.nanos("maxWaitTime"),
            event.nanos("holdTime"),
            event.nanos("maxHoldTime")));
  }

  /** The locks that threads waited for, longest first. */
  public Table<LockSummary> table() {
    List<LockSummary> rows =
        totals.totals().entrySet().stream()
            .map(entry -> summary(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(LockSummary::waitNanos)
                    .thenComparingLong(LockSummary::contentions)
                    .reversed())
            .toList();
    return Table.of(rows, totals.uncounted());
  }

  private static LockSummary summary(LockClass lock, LockCounters counters) {
    return new LockSummary(
        lock.name,
        lock.type,
        counters.site,
        counters.contentions,
        counters.waitNanos,
        counters.maxWaitNanos,
        counters.holdNanos,
        counters.maxHoldNanos);
  }
}
