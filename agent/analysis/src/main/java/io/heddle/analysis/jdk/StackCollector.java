package io.heddle.analysis.jdk;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.model.StackGroup;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.wait.IdleWaits;
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

  private static final String RUNNABLE = "RUNNABLE";

  private record Place(String state, List<StackTraceElement> stack) {}

  private static final class Threads {
    final TreeSet<String> names = new TreeSet<>();
    long most;
    long dumps;

    void add(List<DumpedThread> threads) {
      most = Math.max(most, threads.size());
      dumps++;
      for (DumpedThread thread : threads) {
        if (names.size() < MOST_NAMES) {
          names.add(ThreadCollector.pattern(thread.name()));
        }
      }
    }
  }

  private final BoundedGroups<Place, Threads> places = new BoundedGroups<>(LIMIT);
  private final IdleWaits idle = IdleWaits.with(List.of());

  /** Takes in a dump. */
  void dumped(List<DumpedThread> threads) {
    Map<Place, List<DumpedThread>> now = new HashMap<>();
    for (DumpedThread thread : threads) {
      Place place = new Place(thread.state(), thread.frames().stream().map(Stacks::plain).toList());
      now.computeIfAbsent(place, one -> new ArrayList<>()).add(thread);
    }
    now.forEach(
        (place, there) -> {
          Threads known = places.get(place, Threads::new);
          if (known != null) {
            known.add(there);
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

  private StackGroup group(Place place, Threads threads) {
    StackTraceElement[] stack = place.stack.toArray(new StackTraceElement[0]);
    boolean isIdle = place.state.equals(RUNNABLE) ? isOfTheJvm(place.stack) : idle.isIdle(stack);
    return new StackGroup(
        threads.most,
        threads.dumps,
        place.state,
        isIdle,
        List.copyOf(threads.names),
        DumpCollector.site(place.stack),
        place.stack.stream().map(StackTraceElement::toString).toList());
  }

  /** Threads of the JVM say that they run, and have no frames. */
  private static boolean isOfTheJvm(List<StackTraceElement> stack) {
    return stack.isEmpty();
  }
}
