package io.heddle.sample.quiet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Collections of the JDK that lock inside: one map updated from within another, always that way.
 */
final class SharedCollections implements Drill {
  private final Map<Integer, Integer> perWorker = new ConcurrentHashMap<>();
  private final Map<String, Integer> total = new ConcurrentHashMap<>();
  private final List<Integer> log = Collections.synchronizedList(new ArrayList<>());

  @Override
  public String name() {
    return "synchronized and concurrent collections";
  }

  @Override
  public void round(int worker) {
    perWorker.compute(
        worker,
        (key, count) -> {
          total.merge("rounds", 1, Integer::sum);
          log.add(worker);
          return count == null ? 1 : count + 1;
        });
  }

  @Override
  public boolean holds(long rounds) {
    long counted = perWorker.values().stream().mapToLong(Integer::longValue).sum();
    return counted == rounds && log.size() == rounds && total.getOrDefault("rounds", 0) == rounds;
  }
}
