package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.quantity.Counts;
import io.heddle.engine.inspect.Activities;
import io.heddle.engine.inspect.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pools of which no worker is left for new work, since all of them wait for others. What is in
 * their queues, a dump does not tell. Of those that never go on findings tell.
 */
final class StarvedPools implements LookRule {
  /** A pool of one thread often is a loop of its own, which waits as it likes. */
  private static final int SEVERAL = 2;

  @Override
  public List<Sighted> in(Look look) {
    List<List<DumpedThread>> told = PoolKnots.knotted(look);
    List<Sighted> found = new ArrayList<>();
    workers(look)
        .values()
        .forEach(
            workers -> {
              if (isStarved(look, workers) && !told.contains(workers)) {
                found.add(sighted(look, workers));
              }
            });
    return found;
  }

  /** Those of each pool. */
  static Map<String, List<DumpedThread>> workers(Look look) {
    return look.threads().stream()
        .filter(Worker::is)
        .collect(Collectors.groupingBy(Worker::pool, LinkedHashMap::new, Collectors.toList()));
  }

  private static boolean isStarved(Look look, List<DumpedThread> workers) {
    boolean allWait =
        workers.stream()
            .allMatch(
                worker -> {
                  Activity activity = look.activity(worker);
                  return activity == Activity.BLOCKED
                      || (activity == Activity.WAITING && awaited(worker).isPresent());
                });
    return allWait && (workers.size() >= SEVERAL || Worker.awaitsTask(workers.get(0)));
  }

  private static Optional<String> awaited(DumpedThread worker) {
    return Worker.awaited(worker)
        .or(() -> Activities.connectionGiver(worker.frames()).map(frame -> "a connection"));
  }

  private static Sighted sighted(Look look, List<DumpedThread> workers) {
    Map<String, Long> awaited = new TreeMap<>();
    for (DumpedThread worker : workers) {
      boolean isBlocked = look.activity(worker) == Activity.BLOCKED;
      String what = isBlocked ? "a lock" : awaited(worker).orElse("others");
      awaited.merge(what, 1L, Long::sum);
    }
    boolean still = workers.stream().allMatch(look::isStill);
    String pool = Words.pool(workers.get(0));
    String summary =
        (workers.size() == 1 ? "The only worker of " : "All " + workers.size() + " workers of ")
            + pool
            + (workers.size() == 1 ? " waits for " : " wait for ")
            + awaited.entrySet().stream()
                .map(one -> one.getKey() + " (" + Counts.text(one.getValue()) + ")")
                .collect(Collectors.joining(", "))
            + Words.since(look.standingNanos(workers));
    return new Sighted(
        Worker.pool(workers.get(0)), workers.size(), still, summary, Words.places(workers));
  }
}
