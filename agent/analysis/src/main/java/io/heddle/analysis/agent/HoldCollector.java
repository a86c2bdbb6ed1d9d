package io.heddle.analysis.agent;

import io.heddle.analysis.model.HoldSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import java.util.Comparator;
import java.util.List;

/** Locks that were held for longer than the agent's threshold. */
public final class HoldCollector {
  private static final int LIMIT = 20_000;

  private record Place(String lock, String type, String site) {}

  private static final class Holds {
    long count;
    long totalNanos;
    long maxNanos = -1;
    String thread = "";

    void add(long nanos, String holder) {
      count++;
      totalNanos += nanos;
      if (nanos > maxNanos) {
        maxNanos = nanos;
        thread = holder;
      }
    }

    HoldSummary summary(Place place) {
      return new HoldSummary(
          place.lock, place.type, place.site, thread, count, totalNanos, maxNanos);
    }
  }

  private final BoundedGroups<Place, Holds> places = new BoundedGroups<>(LIMIT);

  /** Has seen nothing; is told of events by {@code handlers}. */
  public HoldCollector(Handlers handlers) {
    handlers.on("heddle.LockHeld", (source, event) -> held(event));
  }

  private void held(Fields event) {
    Place place = new Place(event.text("lock"), event.text("type"), event.site("site"));
    Holds holds = places.get(place, Holds::new);
    if (holds != null) {
      holds.add(event.nanos("holdTime"), event.shownThread("thread", "threadId", "virtual"));
    }
  }

  /** The locks that were held for long, longest first. */
  public Table<HoldSummary> table() {
    List<HoldSummary> rows =
        places.map().entrySet().stream()
            .map(entry -> entry.getValue().summary(entry.getKey()))
            .sorted(Comparator.comparingLong(HoldSummary::maxNanos).reversed())
            .toList();
    return Table.of(rows, places.uncounted());
  }
}
