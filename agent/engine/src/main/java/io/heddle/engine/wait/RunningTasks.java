package io.heddle.engine.wait;

import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadRecord;
import java.lang.ref.WeakReference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that run at this moment and the futures that they are to complete, with those that a
 * fork-join worker has taken meanwhile.
 */
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
        addFuture(run, record);
      }
    }
    TaskRun loopRun = record.loopTask;
    Object loopTask = loopRun == null ? null : loopRun.get();
    if (loopRun != null && loopTask != null) {
      runs.putIfAbsent(loopTask, loopRun);
      threads.putIfAbsent(loopTask, record);
    }
    WeakReference<Object> future = record.future;
    Object only = future == null ? null : future.get();
    if (only != null) {
      threads.put(only, record);
    }
  }

  private void addFuture(TaskRun run, ThreadRecord record) {
    Object future = run.future();
    if (future != null) {
      runs.put(future, run);
      threads.put(future, record);
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
    threads.keySet().forEach(action);
  }
}
