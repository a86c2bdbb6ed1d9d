package io.heddle.engine.wait;

import io.heddle.engine.PrivateField;
import io.heddle.engine.task.TaskTracker;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds the task on which a {@code CompletableFuture} depends: one of those that run or wait in a
 * queue, from which stages lead to it. Stages know only who waits for them, so the search goes from
 * the tasks to the future. It stops after {@link #MAX_STAGES}; the future then depends on nothing
 * that is known.
 */
final class StageTasks {
  private static final int MAX_STAGES = 10_000;
  private static final String STAGE = "java.util.concurrent.CompletableFuture";

  private static final PrivateField SUPPLY = PrivateField.of(STAGE + "$AsyncSupply", "dep");
  private static final PrivateField RUN = PrivateField.of(STAGE + "$AsyncRun", "dep");
  private static final PrivateField DEPENDENT = PrivateField.of(STAGE + "$UniCompletion", "dep");
  private static final PrivateField ANY_OF = PrivateField.of(STAGE + "$AnyOf", "dep");
  private static final PrivateField BASE = PrivateField.of(STAGE + "$CoCompletion", "base");
  private static final PrivateField STACK = PrivateField.of(STAGE, "stack");
  private static final PrivateField NEXT = PrivateField.of(STAGE + "$Completion", "next");

  private final TaskTracker tasks;
  private final RunningTasks running;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Object found;

  StageTasks(TaskTracker tasks, RunningTasks running) {
    this.tasks = tasks;
    this.running = running;
  }

  /** A task without whose end the future is not completed, or null if none is known. */
  @Nullable Object of(CompletableFuture<?> future) {
    running.forEach(task -> look(task, future));
    tasks
        .pending()
        .forEach(
            run -> {
              Object task = run.get();
              if (task != null) {
                look(task, future);
              }
            });
    return found;
  }

  private void look(Object task, CompletableFuture<?> future) {
    if (found != null) {
      return;
    }
    Object start = task instanceof CompletableFuture ? task : dependent(task);
    if (start != null && leadsTo(start, future)) {
      found = task;
    }
  }

  /** The future that a task of {@code CompletableFuture} completes. */
  private static @Nullable Object dependent(Object completion) {
    for (PrivateField field : new PrivateField[] {SUPPLY, RUN, DEPENDENT}) {
      Object dependent = field.of(completion);
      if (dependent != null) {
        return dependent;
      }
    }
    return null;
  }

  private boolean leadsTo(Object start, Object wanted) {
    Deque<Object> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty() && seen.size() < MAX_STAGES) {
      Object stage = open.remove();
      if (stage == wanted) {
        return true;
      }
      if (seen.add(stage)) {
        addDependents(stage, open);
      }
    }
    return false;
  }

  /** What one of several completes is completed by the others too, so that is no way. */
  private static void addDependents(Object stage, Deque<Object> open) {
    for (Object at = STACK.of(stage); at != null; at = NEXT.of(at)) {
      Object base = BASE.of(at);
      Object dependent = DEPENDENT.of(base == null ? at : base);
      if (dependent != null && ANY_OF.of(at) == null && !isEither(base == null ? at : base)) {
        open.add(dependent);
      }
    }
  }

  private static boolean isEither(Object completion) {
    return completion.getClass().getSimpleName().startsWith("Or");
  }
}
