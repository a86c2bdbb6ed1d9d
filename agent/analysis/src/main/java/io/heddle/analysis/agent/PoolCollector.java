package io.heddle.analysis.agent;

import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.PoolName;
import io.heddle.analysis.recording.Source;
import io.heddle.analysis.recording.TimeHistogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Executors: counts from their statistics, times from the runs of tasks. */
public final class PoolCollector {
  /** Each has two histograms. */
  private static final int LIMIT = 500;

  private static final int LIMIT_STATISTICS = 20_000;

  private record PoolId(PoolName name, long id) {}

  private record Counters(
      long submitted, long completed, long failed, long rejected, long queued, long workers)
      implements RunTotals.Counters<Counters> {
    static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    @Override
    public Counters latest(Counters other) {
      return new Counters(
          Math.max(submitted, other.submitted),
          Math.max(completed, other.completed),
          Math.max(failed, other.failed),
          Math.max(rejected, other.rejected),
          Math.max(queued, other.queued),
          Math.max(workers, other.workers));
    }

    @Override
    public Counters plus(Counters other) {
      return new Counters(
          submitted + other.submitted,
          completed + other.completed,
          failed + other.failed,
          rejected + other.rejected,
          Math.max(queued, other.queued),
          Math.max(workers, other.workers));
    }
  }

  private static final class Runs {
    final TimeHistogram queueTime = new TimeHistogram();
    final TimeHistogram runTime = new TimeHistogram();
    final SubmitSites sites = new SubmitSites();
    long count;
    long ran;
    long failed;
    long cancelled;
    long rejected;

    void add(Fields event) {
      count++;
      switch (event.text("outcome")) {
        case "rejected" -> rejected++;
        case "cancelled" -> cancelled++;
        case "failed" -> {
          failed++;
          addTimes(event, true);
        }
        default -> addTimes(event, false);
      }
    }

    private void addTimes(Fields event, boolean hasFailed) {
      long queueNanos = event.nanos("queueTime");
      long runNanos = event.nanos("runTime");
      ran++;
      queueTime.add(queueNanos);
      runTime.add(runNanos);
      sites.add(event, queueNanos, runNanos, hasFailed);
    }
  }

  private final BoundedGroups<PoolName, Runs> runs = new BoundedGroups<>(LIMIT);
  private final RunTotals<PoolId, Counters> statistics = new RunTotals<>(LIMIT_STATISTICS);

  /** Has seen nothing; is told of events by {@code handlers}. */
  public PoolCollector(Handlers handlers) {
    handlers.on("heddle.TaskRun", (source, event) -> run(event));
    handlers.on("heddle.ExecutorStatistics", this::statistics);
  }

  private void run(Fields event) {
    Runs ofPool = runs.get(PoolName.of(event), Runs::new);
    if (ofPool != null) {
      ofPool.add(event);
    }
  }

  private void statistics(Source source, Fields event) {
    statistics.read(
        source,
        new PoolId(PoolName.of(event), event.number("poolId")),
        new Counters(
            event.number("submitted"),
            event.number("completed"),
            event.number("failed"),
            event.number("rejected"),
            event.number("queued"),
            event.number("workers")));
  }

  /** The pools, those with most tasks first. */
  public Table<PoolSummary> table() {
    Map<PoolName, Counters> counters = new HashMap<>();
    statistics.totals().forEach((id, c) -> counters.merge(id.name, c, Counters::plus));
    Set<PoolName> names = new LinkedHashSet<>(runs.map().keySet());
    names.addAll(counters.keySet());
    List<PoolSummary> rows = new ArrayList<>();
    for (PoolName name : names) {
      Runs recorded = runs.map().getOrDefault(name, new Runs());
      rows.add(summary(name, recorded, counters.getOrDefault(name, Counters.NONE)));
    }
    rows.sort(Comparator.comparingLong(PoolSummary::submitted).reversed());
    return Table.of(rows, runs.uncounted() + statistics.uncounted());
  }

  /** Statistics may be missing or older than the last run, so the larger figure holds. */
  private static PoolSummary summary(PoolName name, Runs recorded, Counters counters) {
    return new PoolSummary(
        name.pool(),
        name.site(),
        Math.max(counters.submitted, recorded.count),
        Math.max(counters.completed, recorded.ran),
        Math.max(counters.failed, recorded.failed),
        recorded.cancelled,
        Math.max(counters.rejected, recorded.rejected),
        counters.queued,
        counters.workers,
        recorded.count,
        recorded.queueTime.percentiles(),
        recorded.runTime.percentiles(),
        recorded.queueTime.bins(),
        recorded.runTime.bins(),
        recorded.sites.table());
  }
}
