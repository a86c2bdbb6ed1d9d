package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for threads and pools that have stood still for long although nothing proves that they
 * hang: threads blocked or waiting at one place, locks whose holder sleeps or waits for I/O, pools
 * whose workers all wait while tasks are due. For one agent thread.
 */
public final class StallProbe {
  /** Stacks taken in one look at most; the rest is looked at in the next ones. */
  private static final int MAX_STACKS = 256;

  private final ProbeSources from;
  private final StallReport report;
  private final PinnedCarriers carriers = new PinnedCarriers();

  /** The waits that were judged, so that each stack is taken once. */
  private Map<Long, Waiter> judged = new HashMap<>();

  private Map<Pool, Standing> pools = new HashMap<>();
  private List<String> moreIdle = List.of();

  /** Made when the first thread is overdue: most programs have none. */
  private @Nullable IdleWaits idle;

  private long thresholdNanos;

  /** A pool that has not ended a task since. */
  private record Standing(long completed, long sinceNanos) {}

  /** A probe that has seen nothing and never tells anything. */
  public StallProbe(ProbeSources from) {
    this.from = from;
    this.report = new StallReport(from);
  }

  /**
   * Tells of what stands still for this long, 0 of nothing.
   *
   * @param newMoreIdle methods in which threads wait for work, see {@link IdleWaits#with}
   */
  public synchronized void configure(long newThresholdNanos, List<String> newMoreIdle) {
    thresholdNanos = newThresholdNanos;
    moreIdle = newMoreIdle;
    idle = null;
  }

  private boolean isIdle(StackTraceElement[] stack) {
    IdleWaits known = idle;
    if (known == null) {
      known = IdleWaits.with(moreIdle);
      idle = known;
    }
    return known.isIdle(stack);
  }

  /** Looks once, after the probe for hangs has; what hangs is its business. */
  public synchronized List<Finding> look(HangProbe.Look hangs, long nowNanos) {
    if (thresholdNanos == 0) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    Map<Long, Waiter> nowJudged = new HashMap<>();
    Map<List<StackTraceElement>, List<Waiter>> stuck = new LinkedHashMap<>();
    int stacks = 0;
    for (Waiter waiter : hangs.waiters()) {
      long id = waiter.record().id;
      boolean overdue = nowNanos - hangs.since(waiter, nowNanos) >= thresholdNanos;
      if (!overdue || hangs.hanging().contains(id)) {
        continue;
      }
      Waiter before = judged.get(id);
      if (before != null && before.isSame(waiter)) {
        nowJudged.put(id, waiter);
      } else if (stacks++ < MAX_STACKS) {
        nowJudged.put(id, waiter);
        StackTraceElement[] stack = waiter.thread().getStackTrace();
        if (!isIdle(stack) && isAtWork(waiter, hangs)) {
          stuck.computeIfAbsent(Arrays.asList(stack), s -> new ArrayList<>()).add(waiter);
        }
      }
    }
    judged = nowJudged;
    stuck.forEach((stack, waiters) -> found.add(stuck(stack, waiters, hangs)));
    found.addAll(starvedPools(nowNanos));
    Finding pinned = carriers.look(from, hangs, nowNanos, thresholdNanos);
    if (pinned != null) {
      found.add(pinned);
    }
    return found;
  }

  /**
   * Whether the thread waits in the middle of something: for a lock, with a lock in its hands, or
   * in a task of a pool. Others may be waiting for work in a way that nobody knows.
   */
  private static boolean isAtWork(Waiter waiter, HangProbe.Look hangs) {
    ThreadRecord record = waiter.record();
    BlockedOn on = waiter.on();
    if (waiter.state() == Thread.State.BLOCKED
        || (hangs.waits().containsKey(record.id)
            && hangs.waits().get(record.id).obstacle().kind() == Obstacle.Kind.LOCK)) {
      return true;
    }
    boolean onCondition = on != null && on.kind() == BlockedOn.Kind.WAITING;
    List<HeldLock> held = record.locks().held();
    return !held.isEmpty() || (record.task != null && !onCondition);
  }

  private Finding stuck(List<StackTraceElement> stack, List<Waiter> waiters, HangProbe.Look hangs) {
    Wait wait = hangs.waits().get(waiters.get(0).record().id);
    if (wait != null && wait.obstacle().kind() == Obstacle.Kind.LOCK) {
      for (Holder holder : wait.obstacle().holders()) {
        Thread thread = holder.record().get();
        StackTraceElement[] of = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        if (SlowCall.isSlow(of)) {
          return report.blockedBySlowCall(wait, holder, of, waiters, thresholdNanos);
        }
      }
    }
    return report.stuck(stack, waiters, wait, thresholdNanos);
  }

  private List<Finding> starvedPools(long nowNanos) {
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
    return standing.isEmpty() ? List.of() : starved(standing, nowNanos);
  }

  private List<Finding> starved(Set<Pool> standing, long nowNanos) {
    Map<Pool, Integer> due = new HashMap<>();
    from.tasks()
        .pending()
        .forEach(
            run -> {
              if (standing.contains(run.pool) && isOverdue(run, nowNanos)) {
                due.merge(run.pool, 1, Integer::sum);
              }
            });
    List<Finding> found = new ArrayList<>();
    PoolWorkers workers = new PoolWorkers(from.threads().all());
    due.forEach(
        (pool, tasks) -> {
          List<Holder> all = workers.of(pool);
          Map<List<StackTraceElement>, List<ThreadRecord>> stacks = new LinkedHashMap<>();
          boolean allWait = !all.isEmpty();
          for (Holder worker : all) {
            allWait = allWait && waits(worker, stacks);
          }
          if (allWait) {
            found.add(report.starved(pool, tasks, stacks, thresholdNanos));
          }
        });
    return found;
  }

  private boolean isOverdue(TaskRun run, long nowNanos) {
    return run.get() != null && nowNanos - run.dueNanos >= thresholdNanos;
  }

  /** Whether the worker waits in the middle of a task; notes its stack. */
  private boolean waits(Holder worker, Map<List<StackTraceElement>, List<ThreadRecord>> stacks) {
    Thread thread = worker.record().get();
    if (thread == null
        || worker.record().task == null
        || thread.getState() == Thread.State.RUNNABLE) {
      return false;
    }
    StackTraceElement[] stack = thread.getStackTrace();
    stacks.computeIfAbsent(Arrays.asList(stack), s -> new ArrayList<>()).add(worker.record());
    return !isIdle(stack);
  }
}
