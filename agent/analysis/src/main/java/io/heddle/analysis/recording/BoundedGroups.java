package io.heddle.analysis.recording;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups of events, not more than a given number of them, so that a strange recording cannot fill
 * the memory. What finds no room is counted.
 */
public final class BoundedGroups<K, V> {
  private final Map<K, V> groups = new LinkedHashMap<>();
  private final int limit;
  private long uncounted;

  /** Without a group; of further ones than {@code limit} nothing is kept. */
  public BoundedGroups(int limit) {
    this.limit = limit;
  }

  /** The group of {@code key}, made if need be; null if there is no room for a new one. */
  @Nullable
  public V get(K key, Supplier<V> created) {
    V group = groups.get(key);
    if (group == null && groups.size() < limit) {
      group = created.get();
      groups.put(key, group);
    } else if (group == null) {
      uncounted++;
    }
    return group;
  }

  /** The groups in the order in which they were made. */
  public Map<K, V> map() {
    return groups;
  }

  /** How many times there was no room. */
  public long uncounted() {
    return uncounted;
  }
}
