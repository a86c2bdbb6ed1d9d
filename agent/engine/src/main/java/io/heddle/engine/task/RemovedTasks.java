package io.heddle.engine.task;

import io.heddle.engine.jvm.PrivateField;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds submissions whose task has left its queue otherwise than through a worker: by {@code
 * remove}, {@code shutdownNow}, or a policy that drops the oldest. Without this the next run of the
 * same object would be taken for that one, and so on for ever.
 *
 * <p>Looks into queues whose lock is held shortly and never while a task's own code runs, and only
 * if fewer tasks are in a queue than are known to wait for it. What is too much, the oldest first,
 * is let go if it is so at the next sweep too: on its way from the queue to the hook of the worker
 * a task is in neither. Those of other queues stay until the task is collected. For one agent
 * thread.
 */
final class RemovedTasks {
  private static final PrivateField QUEUE =
      PrivateField.of("java.util.concurrent.ThreadPoolExecutor", "workQueue");

  private static final Set<Class<?>> QUEUES =
      Set.of(
          LinkedBlockingQueue.class,
          ArrayBlockingQueue.class,
          LinkedBlockingDeque.class,
          LinkedTransferQueue.class,
          SynchronousQueue.class);

  private Set<TaskRun> suspects = Set.of();

  /** What is known to wait for one pool, and is not in its queue. */
  private static final class Surplus {
    final @Nullable Collection<?> queue;
    final IdentityHashMap<Object, Integer> byTask = new IdentityHashMap<>();
    int waiting;

    Surplus(Pool pool) {
      Object executor = pool.get();
      Object workQueue = executor == null ? List.of() : QUEUE.of(executor);
      queue =
          workQueue instanceof Collection<?> known
                  && (executor == null || QUEUES.contains(known.getClass()))
              ? known
              : null;
    }

    boolean isNone() {
      return queue == null || waiting <= queue.size();
    }

    void count(Object task, int number) {
      byTask.merge(task, number, Integer::sum);
    }

    /** Whether one more of the task is too much. */
    boolean takes(Object task) {
      int left = byTask.getOrDefault(task, 0);
      byTask.put(task, left - 1);
      return left > 0;
    }
  }

  /** Lets go of what no worker will begin any more. */
  void sweep(PendingTasks pending) {
    Map<Pool, Surplus> pools = new HashMap<>();
    pending.forEach(run -> pools.computeIfAbsent(run.pool, Surplus::new).waiting++);
    pools.values().removeIf(Surplus::isNone);
    Set<TaskRun> known = suspects;
    suspects = pools.isEmpty() ? Set.of() : Collections.newSetFromMap(new IdentityHashMap<>());
    if (!pools.isEmpty()) {
      pending.forEach(run -> count(pools.get(run.pool), run));
      pools.values().forEach(RemovedTasks::withoutQueued);
      pending.forEach(run -> judge(pools.get(run.pool), run, known));
    }
  }

  private static void count(@Nullable Surplus surplus, TaskRun run) {
    Object task = run.get();
    if (surplus != null && task != null) {
      surplus.count(task, 1);
    }
  }

  private static void withoutQueued(Surplus surplus) {
    if (surplus.queue != null) {
      for (Object task : surplus.queue.toArray()) {
        surplus.count(task, -1);
      }
    }
  }

  private void judge(@Nullable Surplus surplus, TaskRun run, Set<TaskRun> known) {
    Object task = run.get();
    if (surplus == null || task == null || !surplus.takes(task)) {
      return;
    }
    if (known.contains(run)) {
      run.take();
    } else {
      suspects.add(run);
    }
  }
}
