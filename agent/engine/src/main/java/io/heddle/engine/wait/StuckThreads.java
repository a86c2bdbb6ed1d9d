package io.heddle.engine.wait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which threads can never go on, by reduction of the wait-for graph (R. C. Holt, "Some Deadlock
 * Properties of Computer Systems", ACM Computing Surveys 4(3), 1972): whoever does not wait goes on
 * and ends what others wait for; those may go on then, and so forth. Who is left is stuck. Takes
 * time in proportion to waits and holders.
 */
final class StuckThreads {
  private final Map<Long, Wait> stuck = new HashMap<>();
  private final IdentityHashMap<Obstacle, List<Wait>> waiting = new IdentityHashMap<>();

  /** Of an obstacle that needs all of its holders: how many of them are not known to go on. */
  private final IdentityHashMap<Obstacle, Integer> missing = new IdentityHashMap<>();

  private final Map<Long, List<Obstacle>> heldBy = new HashMap<>();
  private final Deque<Obstacle> open = new ArrayDeque<>();

  private StuckThreads() {}

  /** The waits that nobody can end, by the id of the thread. */
  static Map<Long, Wait> of(Iterable<Wait> waits) {
    StuckThreads threads = new StuckThreads();
    waits.forEach(threads::add);
    threads.reduce();
    return threads.stuck;
  }

  private void add(Wait wait) {
    stuck.put(wait.id(), wait);
    List<Wait> others = waiting.get(wait.obstacle());
    if (others != null) {
      others.add(wait);
      return;
    }
    waiting.put(wait.obstacle(), new ArrayList<>(List.of(wait)));
    missing.put(wait.obstacle(), wait.obstacle().holders().size());
    for (Holder holder : wait.obstacle().holders()) {
      heldBy.computeIfAbsent(holder.record().id, id -> new ArrayList<>()).add(wait.obstacle());
    }
  }

  private void reduce() {
    for (Obstacle obstacle : waiting.keySet()) {
      for (Holder holder : obstacle.holders()) {
        if (!stuck.containsKey(holder.record().id) && !holder.isGone()) {
          goesOn(obstacle);
        }
      }
    }
    while (!open.isEmpty()) {
      for (Wait freed : waiting.getOrDefault(open.remove(), List.of())) {
        if (stuck.remove(freed.id()) != null) {
          heldBy.getOrDefault(freed.id(), List.of()).forEach(this::goesOn);
        }
      }
    }
  }

  /** One more holder of the obstacle goes on. */
  private void goesOn(Obstacle obstacle) {
    int left = missing.merge(obstacle, -1, Integer::sum);
    if (left == 0 || (!obstacle.needsAll() && left == obstacle.holders().size() - 1)) {
      open.add(obstacle);
    }
  }
}
