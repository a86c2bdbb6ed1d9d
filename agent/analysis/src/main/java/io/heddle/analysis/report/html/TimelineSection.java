package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.model.Timeline.Span;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.quantity.Moments;
import io.heddle.analysis.table.Columns;
import io.heddle.analysis.table.Rows;
import io.heddle.analysis.table.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The threads of one recording over time. */
final class TimelineSection {
  private static final int TICKS = 5;
  private static final int WAITS = 50;
  private static final Set<Activity> IN_THE_WAY = Set.of(Activity.DEADLOCKED, Activity.BLOCKED);

  private final int number;
  private final Recorded recorded;
  private final List<Span> spans;

  /**
   * The section.
   *
   * @param place of the recording in the timeline
   */
  TimelineSection(int place, Timeline timeline) {
    this.number = place + 1;
    this.recorded = timeline.recordings().get(place);
    this.spans = timeline.spans().stream().filter(span -> span.recording() == place).toList();
  }

  /** Whether any thread of the recording did anything that is known. */
  boolean isEmpty() {
    return recorded.lanes().isEmpty();
  }

  String id() {
    return "timeline-" + number;
  }

  String file() {
    return Text.line(recorded.file());
  }

  int parts() {
    return recorded.parts();
  }

  String start() {
    return Moments.text(recorded.start());
  }

  String partLength() {
    return Durations.text(recorded.partNanos());
  }

  /** What stands above the strips: times since the first part began, evenly spaced. */
  List<String> axis() {
    long whole = recorded.partNanos() * recorded.parts();
    return IntStream.range(0, TICKS)
        .mapToObj(tick -> tick == 0 ? "0" : Durations.text(whole * tick / (TICKS - 1)))
        .toList();
  }

  List<Lane> lanes() {
    return recorded.lanes();
  }

  String name(Lane lane) {
    return Text.line(lane.thread());
  }

  List<Strip.Shape> shapes(Lane lane) {
    return new Strip(lane, recorded.parts(), recorded.partNanos()).shapes();
  }

  /** How long a thread did what the columns say. */
  List<Cell> times(Lane lane) {
    long idle =
        lane.total(Activity.WAITING) + lane.total(Activity.PARKED) + lane.total(Activity.SLEEPING);
    return List.of(
        time(lane.total(Activity.DEADLOCKED) + lane.total(Activity.BLOCKED)),
        time(lane.total(Activity.HOLDING)),
        time(lane.total(Activity.TASK)),
        time(idle));
  }

  private static Cell time(long nanos) {
    return Cell.of(Value.duration(nanos));
  }

  /** What is not shown; empty if nothing is. */
  String more() {
    return recorded.moreThreads() == 0
        ? ""
        : "And "
            + Counts.text(recorded.moreThreads(), "more thread")
            + " that waited and worked less, or of which no event tells what it did.";
  }

  /** The longest times for which a thread could not go on because of a lock. */
  HtmlTable blocked() {
    List<Span> blocked =
        spans.stream()
            .filter(span -> IN_THE_WAY.contains(span.activity()))
            .sorted(
                Comparator.comparing(Span::activity)
                    .thenComparing(Comparator.comparingLong(Span::nanos).reversed()))
            .toList();
    return TableBuilder.of(
        id() + "-blocked",
        "Longest waits for locks",
        new Rows<>(waits(), Table.all(blocked)),
        WAITS);
  }

  /** The script reads those that have keys. */
  private Columns<Span> waits() {
    return Columns.<Span>none()
        .text("thread", "thread", Span::thread)
        .duration("blocked for", "blockedNanos", Span::nanos)
        .duration("at", "startNanos", span -> Math.max(0, span.startNanos() - startNanos()))
        .words("lock", Span::what)
        .words("held by", Span::by)
        .words("waited at", Span::site)
        .words("ended", span -> span.activity() == Activity.DEADLOCKED ? "no, a deadlock" : "yes");
  }

  private long startNanos() {
    return TimelineData.nanos(recorded.start());
  }

  /** For the script. */
  TimelineData data() {
    return TimelineData.of(recorded, spans);
  }
}
