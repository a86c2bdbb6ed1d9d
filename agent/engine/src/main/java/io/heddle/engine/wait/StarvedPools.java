package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for pools that end no task although some are due, because all of their workers wait in the
 * middle of one. The workers' stacks are taken few in a look: as long as all wait at every look, in
 * the same tasks, what was seen of one is kept. For one agent thread.
 */
final class StarvedPools {
  private final ProbeSources from;
  private Map<Pool, Standing> pools = new HashMap<>();
  private Map<Pool, Round> rounds = new HashMap<>();
  private long looks;
  private boolean isIncomplete;

  /** A pool that has not ended a task since. */
  private record Standing(long completed, long sinceNanos) {}

  /** What a worker was seen at. */
  private record Seen(TaskRun task, List<StackTraceElement> stack) {}

  /** What is known of the workers of a pool since they all wait. */
  private static final class Round {
    final Map<Long, Seen> seen = new LinkedHashMap<>();

    /** In which look stacks were last taken. */
    long lookedAt;
  }

  StarvedPools(ProbeSources from) {
    this.from = from;
  }

  /** Whether some workers were not looked at, for want of stacks in the last look. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  /**
   * Looks once. Takes half of the stacks that this look has left, at most.
   *
   * @param hangs what the probe for hangs has seen
   * @param thresholdNanos how long a pool has to stand still
   * @param isIdle whether a worker with this stack waits for work, whatever it runs
   */
  List<Finding> look(
      HangProbe.Look hangs,
      long nowNanos,
      long thresholdNanos,
      StackBudget stacks,
      Predicate<StackTraceElement[]> isIdle) {
    looks++;
    isIncomplete = false;
    Map<Pool, Integer> due = due(standing(nowNanos, thresholdNanos), nowNanos, thresholdNanos);
    Map<Pool, Round> now = new HashMap<>();
    due.keySet()
        .forEach(
            pool -> {
              Round before = rounds.get(pool);
              now.put(pool, before == null ? new Round() : before);
            });
    rounds = now;
    List<Finding> found = new ArrayList<>();
    PoolWorkers workers = new PoolWorkers(due.isEmpty() ? List.of() : hangs.records());
    StallReport report = new StallReport(from, hangs, nowNanos, thresholdNanos);
    int leave = stacks.left() / 2;
    List<Map.Entry<Pool, Round>> inTurn = new ArrayList<>(now.entrySet());
    inTurn.sort(Comparator.comparingLong(entry -> entry.getValue().lookedAt));
    for (Map.Entry<Pool, Round> entry : inTurn) {
      Pool pool = entry.getKey();
      Round round = entry.getValue();
      int most = stacks.left() - leave;
      if (completes(round, workers.of(pool), stacks, most, isIdle)) {
        int tasks = due.getOrDefault(pool, 0);
        found.add(report.starved(pool, tasks, groups(round, workers.of(pool))));
      }
    }
    return found;
  }

  private Set<Pool> standing(long nowNanos, long thresholdNanos) {
    Map<Pool, Standing> now = new HashMap<>();
    Set<Pool> standing = new HashSet<>();
    from.tasks()
        .pools()
        .forEach(
            pool -> {
              long completed = pool.completed.sum();
              Standing before = pools.get(pool);
              Standing since =
                  before != null && before.completed == completed
                      ? before
                      : new Standing(completed, nowNanos);
              now.put(pool, since);
              if (nowNanos - since.sinceNanos >= thresholdNanos && pool.queued() > 0) {
                standing.add(pool);
              }
            });
    pools = now;
    return standing;
  }

  /**
   * How many tasks of these pools have been due for so long; of those pools only that have some.
   */
  private Map<Pool, Integer> due(Set<Pool> standing, long nowNanos, long thresholdNanos) {
    Map<Pool, Integer> due = new HashMap<>();
    if (!standing.isEmpty()) {
      from.tasks()
          .pending()
          .forEach(
              run -> {
                boolean overdue = run.get() != null && nowNanos - run.dueNanos >= thresholdNanos;
                if (standing.contains(run.pool) && overdue) {
                  due.merge(run.pool, 1, Integer::sum);
                }
              });
    }
    return due;
  }

  /** Looks at some of the workers; whether these were the last ones, and all wait in a task. */
  private boolean completes(
      Round round,
      List<Holder> workers,
      StackBudget stacks,
      int most,
      Predicate<StackTraceElement[]> isIdle) {
    Map<Long, TaskRun> tasks = new HashMap<>();
    for (Holder worker : workers) {
      TaskRun task = taskInWhichItWaits(worker.record());
      if (task == null) {
        round.seen.clear();
        return false;
      }
      tasks.put(worker.record().id, task);
    }
    round.seen.entrySet().removeIf(seen -> tasks.get(seen.getKey()) != seen.getValue().task);
    List<ThreadRecord> open = new ArrayList<>();
    for (Holder worker : workers) {
      if (!round.seen.containsKey(worker.record().id)) {
        open.add(worker.record());
      }
    }
    List<ThreadRecord> now = open.subList(0, Math.min(open.size(), most));
    Map<Long, StackTraceElement[]> taken = stacks.takeSome(now);
    if (!now.isEmpty()) {
      round.lookedAt = looks;
    }
    for (ThreadRecord worker : now) {
      StackTraceElement[] stack = taken.get(worker.id);
      TaskRun task = tasks.get(worker.id);
      if (stack == null || task == null || isIdle.test(stack)) {
        round.seen.clear();
        return false;
      }
      round.seen.put(worker.id, new Seen(task, Arrays.asList(stack)));
    }
    isIncomplete |= open.size() > now.size();
    return !now.isEmpty() && open.size() == now.size();
  }

  private static @Nullable TaskRun taskInWhichItWaits(ThreadRecord worker) {
    Thread thread = worker.get();
    return thread == null || thread.getState() == Thread.State.RUNNABLE ? null : worker.task;
  }

  private static Map<List<StackTraceElement>, List<ThreadRecord>> groups(
      Round round, List<Holder> workers) {
    Map<List<StackTraceElement>, List<ThreadRecord>> groups = new LinkedHashMap<>();
    for (Holder worker : workers) {
      Seen seen = round.seen.get(worker.record().id);
      if (seen != null) {
        groups.computeIfAbsent(seen.stack, s -> new ArrayList<>()).add(worker.record());
      }
    }
    return groups;
  }
}
