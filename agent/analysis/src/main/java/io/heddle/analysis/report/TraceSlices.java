package io.heddle.analysis.report;

import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Span;
import io.heddle.analysis.quantity.Durations;
import io.heddle.engine.finding.ShownText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the slices of a trace out of spans, and the arrows between them. */
final class TraceSlices {
  /** Long enough to be a slice. */
  private static final long MOMENT = 1_000;

  /** A thread of a recording. */
  record Track(int recording, String thread) {}

  private final Map<Track, List<TraceSlice>> tracks = new LinkedHashMap<>();
  private int flows;

  /** The slices of each thread, those of the threads that tell most first. */
  static Map<Track, List<TraceSlice>> of(Timeline timeline) {
    TraceSlices slices = new TraceSlices();
    for (int i = 0; i < timeline.recordings().size(); i++) {
      int recording = i;
      timeline.recordings().get(i).lanes().stream()
          .map(lane -> new Track(recording, lane.thread()))
          .forEach(slices::track);
    }
    timeline.spans().forEach(slices::add);
    slices.tracks.values().removeIf(Collection::isEmpty);
    return slices.tracks;
  }

  private List<TraceSlice> track(Track track) {
    return tracks.computeIfAbsent(track, key -> new ArrayList<>());
  }

  private void add(Span span) {
    Integer arrow = span.by().isEmpty() ? null : flows++;
    List<TraceSlice> own = track(new Track(span.recording(), span.thread()));
    own.add(slice(span, span.activity() == Activity.TASK ? arrow : null));
    if (arrow == null) {
      return;
    }
    List<TraceSlice> other = track(new Track(span.recording(), span.by()));
    switch (span.activity()) {
      case TASK -> {
        long submitted = span.startNanos() - span.queuedNanos();
        other.add(moment("submits " + span.what(), submitted - MOMENT, arrow, null));
      }
      case DEADLOCKED -> {
        other.add(moment("holds " + span.what(), span.startNanos(), arrow, null));
        own.add(moment("wants " + span.what(), span.startNanos() + MOMENT, null, arrow));
      }
      default -> {
        // The JDK tells who had the monitor last before the thread got it.
        other.add(moment("releases " + span.what(), span.endNanos() - 2 * MOMENT, arrow, null));
        own.add(moment("gets " + span.what(), span.endNanos() - MOMENT, null, arrow));
      }
    }
  }

  private static TraceSlice moment(
      String name, long start, @Nullable Integer flowOut, @Nullable Integer flowIn) {
    String shown = ShownText.line(name);
    return new TraceSlice(shown, "flow", start, start + MOMENT, Map.of(), flowOut, flowIn);
  }

  private static TraceSlice slice(Span span, @Nullable Integer flowIn) {
    return new TraceSlice(
        ShownText.line(verb(span.activity()) + " " + span.what()).strip(),
        category(span.activity()),
        span.startNanos(),
        span.endNanos(),
        args(span),
        null,
        flowIn);
  }

  private static String category(Activity activity) {
    return switch (activity) {
      case DEADLOCKED -> "deadlocked";
      case BLOCKED -> "blocked";
      case WAITING -> "waiting";
      case PARKED -> "parked";
      case SLEEPING -> "sleeping";
      case TASK -> TraceWriter.TASK;
      case RUNNING -> "running";
      case HOLDING -> "holding";
    };
  }

  private static String verb(Activity activity) {
    return switch (activity) {
      case DEADLOCKED -> "deadlocked:";
      case BLOCKED -> "blocked:";
      case WAITING -> "waits:";
      case PARKED -> "parked:";
      case SLEEPING -> "sleeps";
      case TASK -> "";
      case RUNNING -> "runs";
      case HOLDING -> "holds";
    };
  }

  private static Map<String, String> args(Span span) {
    Map<String, String> args = new LinkedHashMap<>();
    boolean task = span.activity() == Activity.TASK;
    put(args, task ? "submitted at" : "at", span.site());
    put(args, task ? "submitted by" : "held by", span.by());
    put(args, "took", Durations.text(span.nanos()));
    put(args, "in the queue", task ? Durations.text(span.queuedNanos()) : "");
    return args;
  }

  private static void put(Map<String, String> args, String name, String value) {
    if (!value.isEmpty()) {
      args.put(name, ShownText.line(value));
    }
  }
}
