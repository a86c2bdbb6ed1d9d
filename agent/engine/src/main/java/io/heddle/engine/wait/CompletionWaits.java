package io.heddle.engine.wait;

import io.heddle.engine.finding.Awaited;
import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.order.LockType;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Threads that called {@code ExecutorCompletionService.take}: of any worker of the pool in whose
 * queue the service's tasks are. What is submitted to the service later comes behind these, in the
 * same pool, so that only those workers can end the wait; but only if all tasks of the service that
 * are known are of one pool, and it refuses none, which might then run elsewhere. While no task is
 * in the queue, another thread may submit one that runs at once: no wait is known then.
 */
final class CompletionWaits implements WaitResolver {
  private static final String SERVICE = ExecutorCompletionService.class.getName();

  /** The queue into which a task of a completion service puts its future when it is done. */
  private static final PrivateField DONE =
      PrivateField.of(SERVICE + "$QueueingFuture", "completionQueue");

  /** What a thread that takes from that queue is parked at. */
  private static final PrivateField NOT_EMPTY =
      PrivateField.of("java.util.concurrent.LinkedBlockingQueue", "notEmpty");

  private final ProbeSources from;
  private final List<ThreadRecord> records;
  private final PoolWorkers workers;
  private final IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();
  private @Nullable IdentityHashMap<Object, Tasks> tasks;

  /** The tasks of one service that wait for a worker or run. */
  private static final class Tasks {
    final List<TaskRun> queued = new ArrayList<>();
    final List<TaskRun> all = new ArrayList<>();
    final List<Holder> runners = new ArrayList<>();
  }

  CompletionWaits(ProbeSources from, List<ThreadRecord> records, PoolWorkers workers) {
    this.from = from;
    this.records = records;
    this.workers = workers;
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    if (!(waiter.blocker() instanceof Condition condition)) {
      return null;
    }
    Tasks awaited = tasks().get(condition);
    if (awaited == null) {
      return null;
    }
    Obstacle obstacle = obstacles.get(condition);
    if (obstacle == null) {
      obstacle = isInTake(waiter) ? obstacle(condition, awaited) : null;
      if (obstacle == null) {
        return null;
      }
      obstacles.put(condition, obstacle);
    }
    return new Wait(waiter, obstacle, 0);
  }

  /** Who reads the queue by other means may also fill it by other means. */
  private static boolean isInTake(Waiter waiter) {
    return Arrays.stream(waiter.thread().getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(SERVICE));
  }

  private @Nullable Obstacle obstacle(Object condition, Tasks awaited) {
    if (awaited.queued.isEmpty()) {
      return null;
    }
    TaskRun first = awaited.queued.get(0);
    for (TaskRun run : awaited.queued) {
      first = run.dueNanos < first.dueNanos ? run : first;
    }
    Pool pool = first.pool;
    List<Holder> holders = new ArrayList<>(workers.allThatCanRun(pool));
    boolean onePool = awaited.all.stream().allMatch(run -> run.pool == pool);
    if (holders.isEmpty() || !onePool || !workers.takesAll(pool)) {
      return null;
    }
    awaited.runners.stream()
        .filter(runner -> holders.stream().noneMatch(known -> known.record() == runner.record()))
        .forEach(holders::add);
    String name = Awaited.task(LockType.simpleName(first.taskName()));
    return new Obstacle(
        Kind.QUEUED_TASK, condition, name, first.taskName(), false, holders, pool.label(), false);
  }

  /** By what a thread is parked at that takes from the service. */
  private IdentityHashMap<Object, Tasks> tasks() {
    IdentityHashMap<Object, Tasks> found = tasks;
    if (found == null) {
      IdentityHashMap<Object, Tasks> filled = new IdentityHashMap<>();
      from.tasks().pending().forEach(run -> addQueued(run, filled));
      records.forEach(record -> addRunning(record, filled));
      found = filled;
      tasks = filled;
    }
    return found;
  }

  private static void addQueued(TaskRun run, IdentityHashMap<Object, Tasks> found) {
    Tasks of = of(run, found);
    if (of != null) {
      of.queued.add(run);
      of.all.add(run);
    }
  }

  private static void addRunning(ThreadRecord record, IdentityHashMap<Object, Tasks> found) {
    for (TaskRun run = record.task; run != null; run = run.outer()) {
      Tasks of = of(run, found);
      if (of != null) {
        of.runners.add(new Holder(record, run.submitSite));
        of.all.add(run);
      }
    }
  }

  private static @Nullable Tasks of(TaskRun run, IdentityHashMap<Object, Tasks> found) {
    Object task = run.get();
    if (task == null) {
      return null;
    }
    // A fork-join pool wraps what it is given.
    Object future = task instanceof ForkJoinTask ? TaskTracker.innerOf(task) : task;
    Object condition = NOT_EMPTY.of(DONE.of(future));
    return condition == null ? null : found.computeIfAbsent(condition, c -> new Tasks());
  }
}
