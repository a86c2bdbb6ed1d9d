package io.heddle.engine.wait;

import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import java.util.IdentityHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Which task in a queue has what threads wait at: is it, or has captured it. None has what tasks of
 * several pools have.
 */
final class Captures {
  private static final PrivateField SYNC =
      PrivateField.of("java.util.concurrent.CountDownLatch", "sync");

  /** Tasks whose fields are read, at most. */
  private static final int MAX_TASKS = 10_000;

  private final CapturedObjects fields;

  /** By future and by synchronizer of a latch; null for those of several pools. */
  private final IdentityHashMap<Object, @Nullable TaskRun> runs = new IdentityHashMap<>();

  private final StageTasks stages = new StageTasks();
  private int read;

  Captures(QueuedTasks queued, CapturedObjects fields) {
    this.fields = fields;
    queued.forEachSeen(this::add);
    runs.forEach(
        (object, run) -> {
          if (object instanceof CompletableFuture && run != null) {
            stages.follow(object, run);
          }
        });
  }

  private void add(Object task, TaskRun run) {
    put(task, run);
    if (read++ < MAX_TASKS) {
      for (Object captured : fields.of(TaskTracker.innerOf(task))) {
        put(captured, run);
      }
    }
  }

  private void put(Object object, TaskRun run) {
    Object key = object instanceof CountDownLatch ? SYNC.of(object) : object;
    if (key != null && (key != object || object instanceof Future)) {
      TaskRun known = runs.putIfAbsent(key, run);
      if (known != null && known.pool != run.pool) {
        runs.put(key, null);
      }
    }
  }

  /** The submission of the task; null if there is none. */
  @Nullable TaskRun of(Object awaited) {
    return StageTasks.isSignaller(awaited) && stages.of(awaited) instanceof TaskRun run
        ? run
        : runs.get(awaited);
  }
}
