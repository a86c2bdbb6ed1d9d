package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.model.StackGroup;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.engine.site.Stacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Puts threads of dumps together that have equal stacks. */
final class StackCollector {
  private static final int LIMIT = 5_000;

  /** Kinds of names that are kept for a group. */
  private static final int MOST_NAMES = 8;

  private record Place(String state, List<StackTraceElement> stack) {}

  private static final class Threads {
    final TreeSet<String> names = new TreeSet<>();
    String site = "";
    boolean idle;
    long most;
    long dumps;
    long still;
    long cpuNanos;

    void add(Look look, List<DumpedThread> threads) {
      most = Math.max(most, threads.size());
      still = Math.max(still, threads.stream().filter(look::isStill).count());
      cpuNanos += threads.stream().mapToLong(thread -> Math.max(0, look.cpuNanos(thread))).sum();
      dumps++;
      site = Words.place(threads.get(0));
      idle = look.activity(threads.get(0)) == Activity.IDLE;
      for (DumpedThread thread : threads) {
        if (names.size() < MOST_NAMES) {
          names.add(Words.kind(thread));
        }
      }
    }
  }

  private final BoundedGroups<Place, Threads> places = new BoundedGroups<>(LIMIT);

  /** Takes in a dump. */
  void dumped(Look look) {
    Map<Place, List<DumpedThread>> now = new HashMap<>();
    for (DumpedThread thread : look.threads()) {
      Place place = new Place(thread.state(), thread.frames().stream().map(Stacks::plain).toList());
      now.computeIfAbsent(place, one -> new ArrayList<>()).add(thread);
    }
    now.forEach(
        (place, there) -> {
          Threads known = places.get(place, Threads::new);
          if (known != null) {
            known.add(look, there);
          }
        });
  }

  /** Those that do not wait for work first, then most threads. */
  Table<StackGroup> table() {
    List<StackGroup> rows = new ArrayList<>();
    places.map().forEach((place, threads) -> rows.add(group(place, threads)));
    rows.sort(
        Comparator.comparing(StackGroup::idle)
            .thenComparing(Comparator.comparingLong(StackGroup::threads).reversed())
            .thenComparing(Comparator.comparingLong(StackGroup::dumps).reversed())
            .thenComparing(StackGroup::site));
    return Table.of(rows, places.uncounted());
  }

  private static StackGroup group(Place place, Threads threads) {
    return new StackGroup(
        threads.most,
        threads.dumps,
        threads.still,
        threads.cpuNanos,
        place.state,
        threads.idle,
        List.copyOf(threads.names),
        threads.site,
        place.stack.stream().map(StackTraceElement::toString).toList());
  }
}
