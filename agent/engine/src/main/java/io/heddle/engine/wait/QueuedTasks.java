package io.heddle.engine.wait;

import io.heddle.engine.PrivateField;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import java.util.IdentityHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
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
  private @Nullable IdentityHashMap<Object, TaskRun> wrapped;

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
    TaskRun direct = tasks.pending().find(task);
    TaskRun seen = direct == null ? wrapped().get(task) : direct;
    if (seen != null) {
      return new Queued(seen.taskName(), seen.pool);
    }
    Pool pool = older().get(task);
    return pool == null ? null : new Queued(TaskTracker.nameOf(task), pool);
  }

  /** Calls {@code action} for each task. */
  void forEach(Consumer<Object> action) {
    tasks
        .pending()
        .forEach(
            run -> {
              Object task = run.get();
              if (task != null) {
                action.accept(task);
              }
            });
    older().keySet().forEach(action);
  }

  /** By the task inside: a fork-join pool wraps what it is given. */
  private IdentityHashMap<Object, TaskRun> wrapped() {
    IdentityHashMap<Object, TaskRun> found = wrapped;
    if (found == null) {
      IdentityHashMap<Object, TaskRun> filled = new IdentityHashMap<>();
      tasks
          .pending()
          .forEach(
              run -> {
                Object outer = run.get();
                if (outer != null) {
                  filled.put(TaskTracker.innerOf(outer), run);
                }
              });
      found = filled;
      wrapped = filled;
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
