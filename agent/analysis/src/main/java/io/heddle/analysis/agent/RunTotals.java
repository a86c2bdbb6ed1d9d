package io.heddle.analysis.agent;

import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Source;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds up counters that an agent writes again and again and that only grow. Within one run of a JVM
 * the largest value counts, in however many recordings it appears; those of different runs are
 * added.
 *
 * @param <K> what is counted
 * @param <T> its counters
 */
final class RunTotals<K, T extends RunTotals.Counters<T>> {

  /** A set of counters. Immutable. */
  interface Counters<T> {
    /** Of this and an earlier or later reading in the same run. */
    T latest(T other);

    /** Of this and the counters of another run. */
    T plus(T other);
  }

  private record Key<K>(Object scope, K key) {}

  private static final class Cell<T> {
    T value;

    Cell(T value) {
      this.value = value;
    }
  }

  private final BoundedGroups<Key<K>, Cell<T>> cells;

  RunTotals(int limit) {
    cells = new BoundedGroups<>(limit);
  }

  void read(Source source, K key, T counters) {
    Cell<T> cell = cells.get(new Key<>(source, key), () -> new Cell<>(counters));
    if (cell != null) {
      cell.value = cell.value.latest(counters);
    }
  }

  /** The totals; to be asked for when all is read, for then the runs are known. */
  Map<K, T> totals() {
    Map<Key<K>, T> perRun = new LinkedHashMap<>();
    cells
        .map()
        .forEach(
            (key, cell) -> {
              Object run = ((Source) key.scope()).run();
              perRun.merge(new Key<>(run, key.key()), cell.value, Counters::latest);
            });
    Map<K, T> totals = new LinkedHashMap<>();
    perRun.forEach((key, counters) -> totals.merge(key.key(), counters, Counters::plus));
    return totals;
  }

  long uncounted() {
    return cells.uncounted();
  }
}
