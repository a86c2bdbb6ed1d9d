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
  private static final class Kept {
    final PriorityQueue<Span> spans = new PriorityQueue<>(Comparator.comparingLong(Span::nanos));

    long dropped;
  }

  private final int limit;
  private final Map<Activity, Kept> kept = new EnumMap<>(Activity.class);

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
    Kept longest = kept.get(activity);
    if (longest == null) {
      longest = new Kept();
      kept.put(activity, longest);
    }
    if (longest.spans.size() == limit) {
      longest.dropped++;
      if (longest.spans.element().nanos() >= nanos) {
        return;
      }
      longest.spans.remove();
    }
    longest.spans.add(span.get());
  }

  /** In the order of time. */
  List<Span> spans() {
    List<Span> all = new ArrayList<>();
    kept.values().forEach(longest -> all.addAll(longest.spans));
    all.sort(Comparator.comparingLong(Span::startNanos));
    return all;
  }

  Map<Activity, Long> dropped() {
    Map<Activity, Long> dropped = new EnumMap<>(Activity.class);
    kept.forEach(
        (activity, longest) -> {
          if (longest.dropped > 0) {
            dropped.put(activity, longest.dropped);
          }
        });
    return dropped;
  }
}
