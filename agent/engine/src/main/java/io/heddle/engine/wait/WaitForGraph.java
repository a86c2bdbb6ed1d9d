package io.heddle.engine.wait;

import io.heddle.engine.fence.Fence;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom at this moment. Built on demand from thread states, {@code
 * LockSupport.getBlocker}, the owners that locks know themselves, what the JVM tells about monitors
 * of platform threads, and the engine's held locks and tasks. Pauses nothing.
 */
final class WaitForGraph {
  private final Map<Long, Wait> waits = new LinkedHashMap<>();

  private WaitForGraph() {}

  /**
   * Asks of each of the threads what it waits for.
   *
   * @param frozen the threads that look runnable and wait for a class
   * @param recent what is known of stacks; the look has begun
   * @param signs of where threads are blocked
   */
  static WaitForGraph build(
      ProbeSources from,
      List<ThreadRecord> records,
      List<Waiter> blocked,
      InitWaits frozen,
      RecentStacks recent,
      BlockedThreads.Signs signs) {
    List<Waiter> waiters = new ArrayList<>(blocked);
    waiters.addAll(frozen.waiters());
    BlockedThreads atMonitors = new BlockedThreads(from, waiters, signs);
    LockHolders holders = new LockHolders(records, waiters, atMonitors);
    PoolWorkers workers = new PoolWorkers(records);
    List<WaitResolver> resolvers =
        List.of(
            new MonitorWaits(from, holders, atMonitors),
            new SynchronizerWaits(from, holders),
            new TaskWaits(from, records, workers),
            new ForkedWaits(records, waiters),
            new CompletionWaits(from, records, workers),
            new JoinWaits(from, waiters),
            new PromiseWaits(from, records, workers),
            frozen);
    List<Wait> waits = new ArrayList<>();
    List<Waiter> others = new ArrayList<>();
    for (Waiter waiter : waiters) {
      Wait wait = resolve(resolvers, waiter, from.fence());
      if (wait != null) {
        waits.add(wait);
      } else {
        others.add(waiter);
      }
    }
    waits.addAll(new RendezvousWaits(from, records, waits, recent).among(others));
    return of(waits);
  }

  /** The graph of these waits. */
  static WaitForGraph of(List<Wait> waits) {
    WaitForGraph graph = new WaitForGraph();
    waits.forEach(wait -> graph.waits.put(wait.id(), wait));
    return graph;
  }

  /** A resolver that fails leaves the thread to the others. */
  private static @Nullable Wait resolve(List<WaitResolver> resolvers, Waiter waiter, Fence fence) {
    for (WaitResolver resolver : resolvers) {
      try {
        Wait wait = resolver.resolve(waiter);
        if (wait != null) {
          return wait;
        }
      } catch (RuntimeException e) {
        fence.failed(resolver.getClass().getSimpleName(), e);
      }
    }
    return null;
  }

  /** The waits of which somebody is known to end them, stuck or not. */
  List<Wait> waits() {
    return List.copyOf(waits.values());
  }

  /** Those who are to end a wait and do not wait themselves. */
  List<ThreadRecord> awaited() {
    Set<Obstacle> obstacles = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<ThreadRecord> awaited = new LinkedHashSet<>();
    for (Wait wait : waits.values()) {
      if (obstacles.add(wait.obstacle())) {
        wait.obstacle().holders().forEach(holder -> awaited.add(holder.record()));
      }
    }
    awaited.removeIf(record -> waits.containsKey(record.id) || record.isOver());
    return List.copyOf(awaited);
  }

  /**
   * What hangs. From each stuck thread a chain leads on to a stuck holder of what it waits for, the
   * one with the smallest id, at a rendezvous to the first one; it ends in a cycle, or at a holder
   * that has ended. Threads whose chains end in the same place hang together.
   */
  List<Knot> knots() {
    Map<Long, Wait> stuck = StuckThreads.of(waits.values());
    Map<Long, Holder> next = new HashMap<>();
    stuck.values().forEach(wait -> next.put(wait.id(), next(wait, stuck)));
    Map<Long, Long> ends = new HashMap<>();
    stuck.keySet().forEach(id -> end(id, next, ends));
    Map<Long, List<Wait>> byEnd = new HashMap<>();
    stuck
        .values()
        .forEach(
            wait -> byEnd.computeIfAbsent(get(ends, wait.id()), e -> new ArrayList<>()).add(wait));
    List<Knot> knots = new ArrayList<>();
    byEnd.forEach((end, members) -> knots.add(knot(end, members, stuck, next)));
    knots.sort(Comparator.comparingLong(knot -> knot.cycle().get(0).id()));
    return knots;
  }

  private static Holder next(Wait wait, Map<Long, Wait> stuck) {
    Holder next = null;
    for (Holder holder : wait.obstacle().holders()) {
      boolean leads = stuck.containsKey(holder.record().id) || holder.isGone();
      if (leads && (next == null || holder.record().id < next.record().id)) {
        next = holder;
      }
      // Those who wait for the thread itself come before others at a latch of the same name.
      if (next != null && wait.obstacle().kind() == Obstacle.Kind.RENDEZVOUS) {
        break;
      }
    }
    if (next == null) {
      throw new IllegalStateException("a stuck thread waits for nobody"); // against the reduction
    }
    return next;
  }

  /**
   * Where the chain from this thread ends: the smallest id of the cycle, or the id of the last
   * thread before one that has ended.
   */
  private static void end(long start, Map<Long, Holder> next, Map<Long, Long> ends) {
    Map<Long, Integer> path = new LinkedHashMap<>();
    long at = start;
    while (!ends.containsKey(at) && path.putIfAbsent(at, path.size()) == null) {
      long following = get(next, at).record().id;
      if (!next.containsKey(following)) {
        ends.put(at, at);
      } else {
        at = following;
      }
    }
    Long known = ends.get(at);
    long end = known != null ? known : smallest(path, path.getOrDefault(at, 0));
    path.keySet().forEach(id -> ends.put(id, end));
  }

  private static <V> V get(Map<Long, V> map, long id) {
    V value = map.get(id);
    if (value == null) {
      throw new IllegalStateException("not stuck: thread " + id); // against the reduction
    }
    return value;
  }

  private static long smallest(Map<Long, Integer> path, int from) {
    long smallest = Long.MAX_VALUE;
    for (Map.Entry<Long, Integer> step : path.entrySet()) {
      smallest = step.getValue() >= from ? Math.min(smallest, step.getKey()) : smallest;
    }
    return smallest;
  }

  private static Knot knot(
      long end, List<Wait> members, Map<Long, Wait> stuck, Map<Long, Holder> next) {
    List<Wait> cycle = new ArrayList<>();
    Holder gone = null;
    long at = end;
    do {
      cycle.add(get(stuck, at));
      Holder following = get(next, at);
      gone = stuck.containsKey(following.record().id) ? null : following;
      at = following.record().id;
    } while (gone == null && at != end);
    Set<Long> inCycle = cycle.stream().map(Wait::id).collect(Collectors.toSet());
    // Not by equals, which would be that of threads and of what they are parked at.
    List<Wait> behind = members.stream().filter(wait -> !inCycle.contains(wait.id())).toList();
    return new Knot(cycle, gone, behind);
  }
}
