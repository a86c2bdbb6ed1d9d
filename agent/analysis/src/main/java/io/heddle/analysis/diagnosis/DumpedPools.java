package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.model.DumpedPool;
import io.heddle.engine.inspect.Activity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pools of a dump: threads that begin in a pool's loop, and several of one kind of name. */
final class DumpedPools {
  private DumpedPools() {}

  /** Those first in which most threads stand. */
  static List<DumpedPool> of(Look look) {
    Map<String, List<DumpedThread>> pools =
        look.threads().stream()
            .filter(thread -> !thread.stack().isEmpty())
            .collect(Collectors.groupingBy(Worker::pool, LinkedHashMap::new, Collectors.toList()));
    return pools.values().stream()
        .filter(threads -> threads.size() > 1 || Worker.is(threads.get(0)))
        .map(threads -> row(look, threads))
        .sorted(
            Comparator.comparingLong((DumpedPool pool) -> pool.blocked() + pool.waiting())
                .thenComparingLong(DumpedPool::cpuNanos)
                .thenComparingLong(DumpedPool::threads)
                .reversed()
                .thenComparing(DumpedPool::name))
        .toList();
  }

  private static DumpedPool row(Look look, List<DumpedThread> threads) {
    List<DumpedThread> atWork =
        threads.stream().filter(thread -> look.activity(thread) != Activity.IDLE).toList();
    return new DumpedPool(
        Words.pool(threads.get(0)),
        threads.size(),
        count(threads, thread -> look.activity(thread) == Activity.IDLE),
        count(
            threads,
            thread ->
                look.activity(thread) == Activity.RUNNING
                    || look.activity(thread) == Activity.IN_OUT),
        count(
            threads,
            thread ->
                look.activity(thread) == Activity.WAITING
                    || look.activity(thread) == Activity.ASLEEP),
        count(threads, thread -> look.activity(thread) == Activity.BLOCKED),
        count(threads, look::isStill),
        threads.stream().mapToLong(thread -> Math.max(0, look.cpuNanos(thread))).sum(),
        mostCommon(atWork));
  }

  private static long count(List<DumpedThread> threads, Predicate<DumpedThread> which) {
    return threads.stream().filter(which).count();
  }

  private static String mostCommon(List<DumpedThread> threads) {
    return threads.stream()
        .collect(Collectors.groupingBy(Words::place, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
