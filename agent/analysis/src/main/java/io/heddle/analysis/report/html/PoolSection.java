package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.TimeBin;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.PoolLane;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.table.HeddleColumns;
import io.heddle.analysis.table.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is known of one pool beside its row in the table. */
final class PoolSection {
  private static final int SITES = 20;

  private final int number;
  private final PoolSummary pool;
  private final Timeline timeline;

  PoolSection(int number, PoolSummary pool, Timeline timeline) {
    this.number = number;
    this.pool = pool;
    this.timeline = timeline;
  }

  /** Whether any of its tasks ran while recording, or its queue was looked at. */
  boolean isEmpty() {
    return histograms().isEmpty() && depths().isEmpty();
  }

  String name() {
    return Text.line(pool.pool());
  }

  /** Where it was made; empty if the name says so. */
  String site() {
    return pool.pool().contains(pool.creationSite()) ? "" : Text.line(pool.creationSite());
  }

  String tasks() {
    return Counts.text(pool.submitted(), "task");
  }

  /** The first ones are open: who looks at a report wants to see one without a click. */
  boolean isOpen() {
    return number <= 2;
  }

  List<Histogram> histograms() {
    return Stream.of(
            histogram("Time in the queue", pool.queueTime(), pool.queueTimes()),
            histogram("Run time", pool.runTime(), pool.runTimes()))
        .filter(histogram -> !histogram.columns().isEmpty())
        .toList();
  }

  private static Histogram histogram(String title, Percentiles times, List<TimeBin> bins) {
    String summary =
        "%s of %s: half within %s, 99 of 100 within %s, the longest %s."
            .formatted(
                title,
                Counts.text(times.count(), "task"),
                Durations.text(times.p50Nanos()),
                Durations.text(times.p99Nanos()),
                Durations.text(times.maxNanos()));
    return Histogram.of(title, summary, bins);
  }

  /** Its queue over time, one for each recording that tells of it. */
  List<DepthChart> depths() {
    List<DepthChart> charts = new ArrayList<>();
    for (Recorded recorded : timeline.recordings()) {
      for (PoolLane lane : recorded.pools()) {
        if (lane.pool().equals(pool.pool()) && lane.creationSite().equals(pool.creationSite())) {
          charts.add(new DepthChart(recorded, lane, timeline.recordings().size() > 1));
        }
      }
    }
    return charts;
  }

  HtmlTable sites() {
    return TableBuilder.of(
        "pool-" + number + "-sites",
        "Where tasks of " + name() + " (" + number + ") come from",
        new Rows<>(HeddleColumns.SUBMIT_SITES, pool.submitSites()),
        SITES);
  }
}
