package io.heddle.analysis.timeline;

import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** The longest spans of each kind of activity: idle workers cannot displace the blocked ones. */
final class LongestSpans {
  private final int limit;
  private final Map<Activity, PriorityQueue<Span>> kept = new EnumMap<>(Activity.class);
  private final Map<Activity, Long> dropped = new EnumMap<>(Activity.class);

  /**
   * None so far.
   *
   * @param limit how many of each kind are kept
   */
  LongestSpans(int limit) {
    this.limit = limit;
  }

  /**
   * Keeps a span if it is among the longest.
   *
   * @param span makes it, which may take more time than to find that it is too short
   */
  void add(Activity activity, long nanos, Supplier<Span> span) {
    PriorityQueue<Span> longest =
        kept.computeIfAbsent(
            activity, key -> new PriorityQueue<>(Comparator.comparingLong(Span::nanos)));
    if (longest.size() == limit) {
      dropped.merge(activity, 1L, Long::sum);
      if (longest.element().nanos() >= nanos) {
        return;
      }
      longest.remove();
    }
    longest.add(span.get());
  }

  /** In the order of time. */
  List<Span> spans() {
    List<Span> all = new ArrayList<>();
    kept.values().forEach(all::addAll);
    all.sort(Comparator.comparingLong(Span::startNanos));
    return all;
  }

  Map<Activity, Long> dropped() {
    return dropped;
  }
}
