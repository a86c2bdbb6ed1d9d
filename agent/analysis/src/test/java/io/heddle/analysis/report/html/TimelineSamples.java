package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import io.heddle.analysis.model.Timeline.PoolLane;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.model.Timeline.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Timelines of all sizes. */
final class TimelineSamples {
  private static final long PART = 1_000_000;

  private TimelineSamples() {}

  /** Threads of which each is blocked in every second part, and runs tasks in the others. */
  static Timeline of(int threads, int parts, String name) {
    List<Long> odd = every(parts, part -> part % 2 * PART);
    List<Long> even = every(parts, part -> (part + 1) % 2 * PART);
    List<Lane> lanes =
        IntStream.range(0, threads)
            .mapToObj(
                i ->
                    new Lane(
                        name + i,
                        i == 0,
                        0,
                        parts - 1,
                        Map.of(Activity.BLOCKED, odd, Activity.TASK, even, Activity.HOLDING, even)))
            .toList();
    List<Span> spans =
        IntStream.range(0, threads)
            .boxed()
            .flatMap(
                thread ->
                    IntStream.range(0, parts).mapToObj(part -> span(name + thread, part, name)))
            .toList();
    PoolLane pool =
        new PoolLane(name + 0, "S:1", 9, odd, even, every(parts, part -> part % 10 == 0 ? 3 : -1));
    return new Timeline(
        List.of(new Recorded(name + ".jfr", Samples.TIME, PART, parts, lanes, 7, List.of(pool))),
        0,
        spans,
        Map.of());
  }

  private static Span span(String thread, int part, String name) {
    Activity activity = part % 2 == 0 ? Activity.TASK : Activity.BLOCKED;
    long start = TimelineData.nanos(Samples.TIME) + part * PART;
    return new Span(0, thread, activity, start, PART, name, "X.a:1", name + "-by", 0);
  }

  private static List<Long> every(int parts, java.util.function.LongUnaryOperator value) {
    return LongStream.range(0, parts).map(value).boxed().toList();
  }
}
