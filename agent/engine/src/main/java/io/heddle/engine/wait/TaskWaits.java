package io.heddle.engine.wait;

import io.heddle.engine.finding.Awaited;
import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.order.LockType;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import io.heddle.engine.wait.QueuedTasks.Queued;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for the outcome of a task: of the thread that runs it, or, as long as it is in
 * a queue, of any worker of its pool.
 */
final class TaskWaits implements WaitResolver {
  private static final PrivateField RUNNER =
      PrivateField.of("java.util.concurrent.FutureTask", "runner");

  private final ProbeSources from;
  private final PoolWorkers workers;
  private final RunningTasks running;
  private final QueuedTasks queued;
  private @Nullable StageTasks stages;
  private final IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();

  TaskWaits(ProbeSources from, List<ThreadRecord> records, PoolWorkers workers) {
    this.from = from;
    this.workers = workers;
    this.running = new RunningTasks(records);
    this.queued = new QueuedTasks(from.tasks());
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    Object future = future(waiter);
    if (future == null) {
      return null;
    }
    Obstacle obstacle = obstacles.get(future);
    if (obstacle == null) {
      obstacle = obstacle(future);
      if (obstacle == null) {
        return null;
      }
      obstacles.put(future, obstacle);
    }
    return new Wait(waiter, obstacle, 0);
  }

  /** What the thread is parked at, if that is a future. */
  private static @Nullable Object future(Waiter waiter) {
    return waiter.blocker() instanceof FutureTask || waiter.blocker() instanceof ForkJoinTask
        ? waiter.blocker()
        : null;
  }

  private @Nullable Obstacle obstacle(Object future) {
    Object task = StageTasks.isSignaller(future) ? stages().of(future) : future;
    if (task == null) {
      return null;
    }
    ThreadRecord runner = runner(task);
    if (runner != null) {
      TaskRun run = running.find(task);
      String name = run == null ? TaskTracker.nameOf(task) : run.taskName();
      return running(future, name, new Holder(runner, run == null ? 0 : run.submitSite));
    }
    Queued waiting = queued.find(task);
    return waiting == null ? null : queued(future, waiting);
  }

  private StageTasks stages() {
    StageTasks searched = stages;
    if (searched == null) {
      searched = new StageTasks(queued, running);
      stages = searched;
    }
    return searched;
  }

  private @Nullable ThreadRecord runner(Object task) {
    ThreadRecord runner = running.threadOf(task);
    // A task that was begun before the agent came.
    return runner == null && RUNNER.of(task) instanceof Thread thread
        ? from.threads().of(thread)
        : runner;
  }

  private static Obstacle running(Object future, String task, Holder runner) {
    String name = Awaited.task(LockType.simpleName(task));
    return new Obstacle(Kind.RUNNING_TASK, future, name, task, true, List.of(runner), null, false);
  }

  private @Nullable Obstacle queued(Object future, Queued task) {
    List<Holder> all = workers.allThatCanRun(task.pool());
    String name = Awaited.task(LockType.simpleName(task.name()));
    String pool = workers.label(task.pool());
    return all.isEmpty()
        ? null
        : new Obstacle(Kind.QUEUED_TASK, future, name, task.name(), false, all, pool, false);
  }
}
