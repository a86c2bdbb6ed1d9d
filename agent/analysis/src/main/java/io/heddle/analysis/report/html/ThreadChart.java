package io.heddle.analysis.report.html;

import io.heddle.analysis.model.ThreadCount;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How many platform threads there were over time in one recording, 100 units high. */
final class ThreadChart {
  static final int WIDTH = 1000;

  private static final double HEIGHT = 100;

  /** The page has one for each recording. */
  private static final int MAX_CHARTS = 4;

  private final List<ThreadCount> counts;
  private final boolean named;
  private final long most;
  private final long nanos;

  private ThreadChart(List<ThreadCount> counts, boolean named) {
    this.counts = counts;
    this.named = named;
    this.most = Math.max(1, counts.stream().mapToLong(ThreadCount::active).max().orElse(1));
    this.nanos = sinceStart(counts.get(counts.size() - 1));
  }

  /** Those of recordings in which something can have changed. */
  static List<ThreadChart> of(List<ThreadCount> counts) {
    Map<String, List<ThreadCount>> byRecording = new LinkedHashMap<>();
    for (ThreadCount count : counts) {
      byRecording.computeIfAbsent(count.recording(), file -> new ArrayList<>()).add(count);
    }
    List<ThreadChart> charts = new ArrayList<>();
    for (List<ThreadCount> of : byRecording.values()) {
      of.sort(Comparator.comparing(ThreadCount::time));
      ThreadChart chart = new ThreadChart(of, byRecording.size() > 1);
      if (chart.nanos > 0 && charts.size() < MAX_CHARTS) {
        charts.add(chart);
      }
    }
    return charts;
  }

  String title() {
    return "Platform threads over time"
        + (named ? " in " + Text.line(counts.get(0).recording()) : "");
  }

  /** The picture in a sentence. */
  String summary() {
    ThreadCount first = counts.get(0);
    ThreadCount last = counts.get(counts.size() - 1);
    long started = Math.max(0, last.started() - first.started());
    return "From %s to %s, at most %s; %s started, %s a second."
        .formatted(
            Counts.text(first.active()),
            Counts.text(last.active()),
            Counts.text(most),
            Counts.text(started),
            Counts.text(Math.round(started * 1e9 / nanos)));
  }

  /** What the upper end of the picture stands for. */
  String top() {
    return Counts.text(most);
  }

  /** When it ends, since the first count. */
  String end() {
    return Durations.text(nanos);
  }

  /** All threads as an area. */
  String alive() {
    return "M0 100V" + y(counts.get(0).active()) + steps(ThreadCount::active) + "V100z";
  }

  /** Daemons as a line. */
  String daemons() {
    return "M0 " + y(counts.get(0).daemon()) + steps(ThreadCount::daemon);
  }

  private String steps(ToLongFunction<ThreadCount> value) {
    StringBuilder path = new StringBuilder();
    for (ThreadCount count : counts.subList(1, counts.size())) {
      path.append('H').append(Math.round((double) WIDTH * sinceStart(count) / nanos));
      path.append('V').append(y(value.applyAsLong(count)));
    }
    return path.toString();
  }

  private long sinceStart(ThreadCount count) {
    return Duration.between(counts.get(0).time(), count.time()).toNanos();
  }

  private long y(long threads) {
    return Math.round(HEIGHT - HEIGHT * threads / most);
  }
}
