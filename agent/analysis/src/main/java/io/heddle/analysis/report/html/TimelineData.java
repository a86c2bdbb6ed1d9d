package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.model.Timeline.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exact spans for the script, which shows them when a person zooms in.
 *
 * @param parts how many parts the time has
 * @param partNanos how long each is
 * @param texts each text once
 * @param spans of each: index of the lane; activity, what, site and by as indexes of texts; begin
 *     and length in parts of the time, three digits behind the point; and the time in the queue in
 *     nanoseconds
 */
record TimelineData(int parts, long partNanos, Collection<String> texts, List<List<Number>> spans) {
  /** Of each activity; the longest. */
  private static final int MOST_SPANS = 1500;

  private static final long SECOND = 1_000_000_000;

  static TimelineData of(Recorded recorded, List<Span> spans) {
    Map<String, Integer> lanes = new HashMap<>();
    for (Lane lane : recorded.lanes()) {
      lanes.put(lane.thread(), lanes.size());
    }
    Map<String, Integer> texts = new LinkedHashMap<>();
    List<List<Number>> numbers =
        spans.stream()
            .filter(span -> lanes.containsKey(span.thread()))
            .collect(
                Collectors.groupingBy(
                    Span::activity, () -> new EnumMap<>(Activity.class), Collectors.toList()))
            .values()
            .stream()
            .flatMap(TimelineData::longest)
            .map(span -> numbers(span, lanes.getOrDefault(span.thread(), 0), texts, recorded))
            .toList();
    return new TimelineData(recorded.parts(), recorded.partNanos(), texts.keySet(), numbers);
  }

  private static Stream<Span> longest(List<Span> spans) {
    return spans.stream()
        .sorted(Comparator.comparingLong(Span::nanos).reversed())
        .limit(MOST_SPANS);
  }

  private static List<Number> numbers(
      Span span, int lane, Map<String, Integer> texts, Recorded recorded) {
    return List.of(
        lane,
        index(texts, Strip.name(span.activity())),
        index(texts, Text.line(span.what())),
        index(texts, Text.line(span.site())),
        index(texts, Text.line(span.by())),
        parts(span.startNanos() - nanos(recorded.start()), recorded),
        parts(span.nanos(), recorded),
        span.queuedNanos());
  }

  private static int index(Map<String, Integer> texts, String text) {
    return texts.computeIfAbsent(text, key -> texts.size());
  }

  private static double parts(long nanos, Recorded recorded) {
    return Math.round(1000.0 * nanos / recorded.partNanos()) / 1000.0;
  }

  static long nanos(Instant time) {
    return time.getEpochSecond() * SECOND + time.getNano();
  }
}
