package io.heddle.analysis.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Makes the slices of a track nest, as a trace needs them. When a task began is known to the
 * millisecond only, and how long a lock was held to the sampling period of the agent, so that what
 * happened one after the other may seem to overlap.
 */
final class TraceTrack {
  private static final long CLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final PriorityQueue<TraceSlice> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(TraceSlice::start)
              .thenComparing(Comparator.comparingLong(TraceSlice::end).reversed()));

  private final Deque<TraceSlice> open = new ArrayDeque<>();
  private final List<TraceSlice> nested = new ArrayList<>();

  private TraceTrack(Collection<TraceSlice> slices) {
    waiting.addAll(slices);
  }

  /**
   * The same slices in the order of their beginnings, outer ones first. One that overlaps an
   * earlier one is moved or cut where that changes least.
   */
  static List<TraceSlice> nested(Collection<TraceSlice> slices) {
    TraceTrack track = new TraceTrack(slices);
    while (!track.waiting.isEmpty()) {
      track.place(track.waiting.remove());
    }
    return track.nested;
  }

  private void place(TraceSlice slice) {
    while (!open.isEmpty() && open.element().end() <= slice.start()) {
      open.remove();
    }
    TraceSlice outer = open.peek();
    if (outer == null) {
      add(slice);
    } else if (follows(outer, slice)) {
      waiting.add(slice.at(outer.end(), outer.end() + slice.nanos()));
    } else if (slice.end() <= outer.end()) {
      add(slice);
    } else {
      waiting.add(cut(outer, slice));
    }
  }

  private void add(TraceSlice slice) {
    nested.add(slice);
    open.push(slice);
  }

  /** Whether it is the next task of a worker, and the clock was too coarse to show that. */
  private static boolean follows(TraceSlice outer, TraceSlice slice) {
    return slice.category().equals(TraceWriter.TASK)
        && outer.category().equals(TraceWriter.TASK)
        && slice.start() + CLOCK_NANOS > outer.end();
  }

  /** Ends it with the outer one or begins it after that, whichever leaves more of it. */
  private static TraceSlice cut(TraceSlice outer, TraceSlice slice) {
    long inside = outer.end() - slice.start();
    long after = slice.end() - outer.end();
    return inside >= after
        ? slice.at(slice.start(), outer.end())
        : slice.at(outer.end(), slice.end());
  }
}
