package io.heddle.engine.wait;

import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadRecord;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks that run at this moment, with those that a fork-join worker has taken meanwhile. */
final class RunningTasks {
  private final IdentityHashMap<Object, TaskRun> runs = new IdentityHashMap<>();
  private final IdentityHashMap<Object, ThreadRecord> threads = new IdentityHashMap<>();

  RunningTasks(List<ThreadRecord> records) {
    records.forEach(this::add);
  }

  private void add(ThreadRecord record) {
    for (TaskRun run = record.task; run != null; run = run.outer()) {
      Object task = run.get();
      if (task != null && run.startNanos != 0) {
        runs.put(task, run);
        threads.put(task, record);
      }
    }
  }

  /** The thread that runs the task, or null if none is known. */
  @Nullable ThreadRecord threadOf(Object task) {
    return threads.get(task);
  }

  /** What is known about the task, or null. */
  @Nullable TaskRun find(Object task) {
    return runs.get(task);
  }

  void forEach(Consumer<Object> action) {
    runs.keySet().forEach(action);
  }
}
