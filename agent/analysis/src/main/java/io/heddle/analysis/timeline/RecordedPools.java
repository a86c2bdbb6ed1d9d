package io.heddle.analysis.timeline;

import io.heddle.analysis.model.Timeline.PoolLane;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.PoolName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How full the pools of one recording are over time. */
final class RecordedPools {
  private static final int LIMIT = 500;

  private static final class Track {
    final TimeGrid.Series queued;
    final TimeGrid.Series running;
    final TimeGrid.Series seen;
    long tasks;

    Track(TimeGrid grid) {
      queued = grid.new Series(TimeGrid.SUM);
      running = grid.new Series(TimeGrid.SUM);
      seen = grid.new Series(TimeGrid.MOST);
    }
  }

  private final TimeGrid grid;
  private final BoundedGroups<PoolName, Track> pools = new BoundedGroups<>(LIMIT);

  RecordedPools(TimeGrid grid) {
    this.grid = grid;
  }

  /** A task was submitted, began and ended. */
  void ran(Fields event, long submitted, long began, long ended) {
    Track track = track(event);
    if (track != null) {
      track.tasks++;
      track.queued.addTime(submitted, began);
      track.running.addTime(began, ended);
    }
  }

  /** The executor says how long its queue is. Nothing said is 0, so that one more is kept. */
  void seen(Fields event, long time) {
    Track track = track(event);
    if (track != null) {
      track.seen.max(time, event.number("queued") + 1);
    }
  }

  private @Nullable Track track(Fields event) {
    return pools.get(PoolName.of(event), () -> new Track(grid));
  }

  List<PoolLane> lanes(int limit) {
    return pools.map().entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<PoolName, Track> entry) -> entry.getValue().tasks)
                .reversed())
        .limit(limit)
        .map(entry -> lane(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static PoolLane lane(PoolName name, Track track) {
    return new PoolLane(
        name.pool(),
        name.site(),
        track.tasks,
        track.queued.values(),
        track.running.values(),
        track.seen.values().stream().map(value -> value - 1).toList());
  }
}
