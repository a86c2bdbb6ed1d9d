package io.heddle.engine.wait;

import io.heddle.engine.finding.Awaited;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.order.LockType;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for a promise, a future that is completed by hand, or a latch, which a task in
 * a queue is or has captured: for a worker of its pool. That the task does what they wait for is
 * assumed.
 */
final class PromiseWaits implements WaitResolver {
  private final QueuedTasks queued;
  private final CapturedObjects fields;
  private final PoolWorkers workers;
  private final RunningTasks running;
  private final IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();
  private @Nullable Captures captures;

  PromiseWaits(ProbeSources from, List<ThreadRecord> records, PoolWorkers workers) {
    this.queued = new QueuedTasks(from.tasks());
    this.fields = new CapturedObjects(from.sites().taskFields());
    this.workers = workers;
    this.running = new RunningTasks(records);
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    Object awaited = waiter.blocker() == null ? promise(waiter) : waiter.blocker();
    if (awaited == null) {
      return null;
    }
    Obstacle obstacle = obstacles.get(awaited);
    if (obstacle == null) {
      obstacle = obstacle(awaited);
      if (obstacle == null) {
        return null;
      }
      obstacles.put(awaited, obstacle);
    }
    return new Wait(waiter, obstacle, 0);
  }

  /** The object whose {@code wait} it has called, if it is a future; others have many uses. */
  private static @Nullable Object promise(Waiter waiter) {
    BlockedOn on = waiter.on();
    return on != null
            && on.kind() == BlockedOn.Kind.WAITING
            && on.lock().lock() instanceof Future<?> future
        ? future
        : null;
  }

  private @Nullable Obstacle obstacle(Object awaited) {
    ThreadRecord runner = running.threadOf(awaited);
    TaskRun run = runner == null ? captures().of(awaited) : running.find(awaited);
    if (run == null) {
      return null;
    }
    String name = Awaited.task(LockType.simpleName(run.taskName()));
    if (runner != null) {
      List<Holder> by = List.of(new Holder(runner, run.submitSite));
      return new Obstacle(Kind.RUNNING_TASK, awaited, name, run.taskName(), true, by, null, false);
    }
    List<Holder> all = workers.allThatCanRun(run.pool);
    String pool = workers.label(run.pool);
    return all.isEmpty()
        ? null
        : new Obstacle(
            Kind.QUEUED_TASK,
            awaited,
            name,
            run.taskName(),
            false,
            all,
            pool,
            !run.refersTo(awaited));
  }

  private Captures captures() {
    Captures found = captures;
    if (found == null) {
      found = new Captures(queued, fields);
      captures = found;
    }
    return found;
  }
}
