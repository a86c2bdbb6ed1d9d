package io.heddle.analysis.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What came, what went, and what is still there and not the same.
 *
 * @param added only in the new analysis
 * @param gone only in the base
 * @param changed in both
 */
public record Changes<T>(List<T> added, List<T> gone, List<Pair<T>> changed) {

  /**
   * One thing in both analyses.
   *
   * @param base as it was
   * @param now as it is
   */
  public record Pair<T>(T base, T now) {}

  /** Copies the lists. */
  public Changes {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    changed = List.copyOf(changed);
  }

  /** Nothing is different, or nothing can be compared. */
  static <T> Changes<T> none() {
    return new Changes<>(List.of(), List.of(), List.of());
  }

  /** Whether nothing is different. */
  public boolean isEmpty() {
    return added.isEmpty() && gone.isEmpty() && changed.isEmpty();
  }

  /** Compares what has the same key; of several with one key the first counts. */
  static <T> Changes<T> of(
      List<T> base, List<T> now, Function<T, Object> key, BiPredicate<T, T> differs) {
    Map<Object, T> before = byKey(base, key);
    Map<Object, T> after = byKey(now, key);
    List<T> added = new ArrayList<>();
    List<Pair<T>> changed = new ArrayList<>();
    after.forEach(
        (k, value) -> {
          T old = before.get(k);
          if (old == null) {
            added.add(value);
          } else if (differs.test(old, value)) {
            changed.add(new Pair<>(old, value));
          }
        });
    List<T> gone =
        before.entrySet().stream()
            .filter(entry -> !after.containsKey(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return new Changes<>(added, gone, changed);
  }

  private static <T> Map<Object, T> byKey(List<T> all, Function<T, Object> key) {
    Map<Object, T> map = new LinkedHashMap<>();
    all.forEach(one -> map.putIfAbsent(key.apply(one), one));
    return map;
  }
}
