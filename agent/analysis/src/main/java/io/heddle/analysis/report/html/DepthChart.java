package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Timeline.PoolLane;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The length of a queue over time: one unit of width for each part, and 100 of height. */
final class DepthChart {
  private static final double HEIGHT = 100;

  /** A chart of less would be a few blocks. */
  private static final int LEAST_PARTS = 16;

  private final Recorded recorded;
  private final PoolLane lane;
  private final boolean named;
  private final int from;
  private final int to;

  /**
   * The chart.
   *
   * @param named whether to say which recording it is of
   */
  DepthChart(Recorded recorded, PoolLane lane, boolean named) {
    this.recorded = recorded;
    this.lane = lane;
    this.named = named;
    int[] busy = IntStream.range(0, recorded.parts()).filter(this::isBusy).toArray();
    int first = busy.length == 0 ? 0 : busy[0];
    int last = busy.length == 0 ? recorded.parts() - 1 : busy[busy.length - 1];
    this.to = Math.min(recorded.parts(), Math.max(last + 2, first + LEAST_PARTS));
    this.from = Math.max(0, Math.min(first - 1, to - LEAST_PARTS));
  }

  private boolean isBusy(int part) {
    return lane.queued().get(part) > 0 || lane.running().get(part) > 0 || lane.seen().get(part) > 0;
  }

  String title() {
    return named ? "Queue over time in " + Text.line(recorded.file()) : "Queue over time";
  }

  /** Only the time in which there was anything. */
  int parts() {
    return to - from;
  }

  /** The picture in a sentence. */
  String summary() {
    double seen = LongStream.concat(LongStream.of(0), longs(lane.seen())).max().orElse(0);
    String said = seen > 0 ? " (" + count(seen) + " by the executor's own count)" : "";
    return "At most %s in the queue, averaged over %s%s; at most %s running."
        .formatted(
            count(most(lane.queued())),
            Durations.text(recorded.partNanos()),
            said,
            count(most(lane.running())));
  }

  /** When the picture begins, since the recording began. */
  String start() {
    return from == 0 ? "0" : Durations.text(recorded.partNanos() * from);
  }

  /** When it ends. */
  String end() {
    return Durations.text(recorded.partNanos() * to);
  }

  /** What the upper end of the picture stands for. */
  String top() {
    return count(scale());
  }

  /** The queue as an area. */
  String queued() {
    StringBuilder path = new StringBuilder("M0 100");
    for (int part = from; part < to; part++) {
      path.append('V').append(y(mean(lane.queued(), part))).append("h1");
    }
    return path.append("V100z").toString();
  }

  /** The tasks that run as a line. */
  String running() {
    StringBuilder path = new StringBuilder("M0 ").append(y(mean(lane.running(), from)));
    for (int part = from; part < to; part++) {
      path.append('V').append(y(mean(lane.running(), part))).append("h1");
    }
    return path.toString();
  }

  /** What the executor said, as dots: lines without length, with round ends. */
  String seen() {
    StringBuilder path = new StringBuilder();
    for (int part = from; part < to; part++) {
      if (lane.seen().get(part) >= 0) {
        path.append('M')
            .append(part - from)
            .append(' ')
            .append(y(lane.seen().get(part)))
            .append("h0");
      }
    }
    return path.toString();
  }

  private int y(double tasks) {
    return (int) Math.round(HEIGHT - HEIGHT * tasks / scale());
  }

  private double scale() {
    double seen = longs(lane.seen()).max().orElse(0);
    return Math.max(1, Math.max(seen, Math.max(most(lane.queued()), most(lane.running()))));
  }

  private double mean(List<Long> nanos, int part) {
    return (double) nanos.get(part) / recorded.partNanos();
  }

  private double most(List<Long> nanos) {
    return (double) longs(nanos).max().orElse(0) / recorded.partNanos();
  }

  private static LongStream longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue);
  }

  private static String count(double tasks) {
    return tasks >= 10 || tasks == Math.rint(tasks)
        ? Counts.text(Math.round(tasks))
        : String.format(Locale.ROOT, "%.1f", tasks);
  }
}
