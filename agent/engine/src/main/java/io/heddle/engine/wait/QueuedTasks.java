package io.heddle.engine.wait;

import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import java.util.IdentityHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for a worker at this moment: those that the engine has seen submitted, and,
 * as for pools that were there before it, what lies in their queues. Only in the queues of fixed
 * and scheduled pools, whose lock is held shortly and never while a task's own code runs. Looks
 * when first asked.
 */
final class QueuedTasks {
  private static final PrivateField QUEUE =
      PrivateField.of("java.util.concurrent.ThreadPoolExecutor", "workQueue");

  /** Tasks of older queues looked at in all. */
  private static final int MAX_TASKS = 100_000;

  private final TaskTracker tasks;
  private @Nullable IdentityHashMap<Object, Pool> older;
  private @Nullable IdentityHashMap<Object, TaskRun> pending;

  /**
   * A task in a queue.
   *
   * @param name its class
   * @param pool the pool that has to run it
   */
  record Queued(String name, Pool pool) {}

  QueuedTasks(TaskTracker tasks) {
    this.tasks = tasks;
  }

  /** What is known of the task if it waits for a worker; or null. */
  @Nullable Queued find(Object task) {
    TaskRun seen = pending().get(task);
    if (seen != null) {
      return new Queued(seen.taskName(), seen.pool);
    }
    Pool pool = older().get(task);
    return pool == null ? null : new Queued(TaskTracker.nameOf(task), pool);
  }

  /** Calls {@code action} for each task. */
  void forEach(Consumer<Object> action) {
    forEachSeen((task, run) -> action.accept(task));
    older().keySet().forEach(action);
  }

  /** Calls {@code action} for each task that was seen to be submitted. */
  void forEachSeen(BiConsumer<Object, TaskRun> action) {
    Consumer<TaskRun> ifAlive =
        run -> {
          Object task = run.get();
          if (task != null && !run.handedOn) {
            action.accept(task, run);
          }
        };
    tasks.pending().forEach(ifAlive);
    tasks.loops().pending().forEach(ifAlive);
  }

  /** By the task, and by the one inside: a fork-join pool wraps what it is given. */
  private IdentityHashMap<Object, TaskRun> pending() {
    IdentityHashMap<Object, TaskRun> found = pending;
    if (found == null) {
      IdentityHashMap<Object, TaskRun> filled = new IdentityHashMap<>();
      forEachSeen(
          (task, run) -> {
            filled.put(TaskTracker.innerOf(task), run);
            filled.put(task, run);
          });
      found = filled;
      pending = filled;
    }
    return found;
  }

  private IdentityHashMap<Object, Pool> older() {
    IdentityHashMap<Object, Pool> found = older;
    if (found == null) {
      IdentityHashMap<Object, Pool> filled = new IdentityHashMap<>();
      tasks.pools().forEach(pool -> addOlder(pool, filled));
      found = filled;
      older = filled;
    }
    return found;
  }

  /** Of a pool that was made while the engine watched all submissions are known. */
  private static void addOlder(Pool pool, IdentityHashMap<Object, Pool> found) {
    boolean watched = !pool.creationStack.isEmpty();
    if (!watched
        && pool.get() instanceof ThreadPoolExecutor executor
        && QUEUE.of(executor) instanceof BlockingQueue<?> queue
        && runsNoCode(executor, queue)
        && found.size() + queue.size() < MAX_TASKS) {
      for (Object task : queue.toArray()) {
        found.put(task, pool);
      }
    }
  }

  /** A subclass of a scheduled pool may have put tasks of its own into the queue, to compare. */
  private static boolean runsNoCode(ThreadPoolExecutor pool, BlockingQueue<?> queue) {
    return queue.getClass() == LinkedBlockingQueue.class
        || pool.getClass() == ScheduledThreadPoolExecutor.class;
  }
}
