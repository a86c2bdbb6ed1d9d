package io.heddle.engine.wait;

import io.heddle.engine.jvm.PrivateField;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds the task for which a thread waits that called {@code get} or {@code join} of a {@code
 * CompletableFuture}: one of those that run or wait in a queue, from which stages lead to the
 * thread. Stages know only who waits for them, and the object at which a thread is parked is one of
 * those; so one search goes from all tasks to all such objects. It stops after {@link #MAX_STAGES}
 * stages; what it did not come to waits for nothing that is known.
 */
final class StageTasks {
  private static final int MAX_STAGES = 10_000;
  private static final String STAGE = "java.util.concurrent.CompletableFuture";

  private static final PrivateField SUPPLY = PrivateField.of(STAGE + "$AsyncSupply", "dep");
  private static final PrivateField RUN = PrivateField.of(STAGE + "$AsyncRun", "dep");
  private static final PrivateField DEPENDENT = PrivateField.of(STAGE + "$UniCompletion", "dep");
  private static final PrivateField BASE = PrivateField.of(STAGE + "$CoCompletion", "base");
  private static final PrivateField STACK = PrivateField.of(STAGE, "stack");
  private static final PrivateField NEXT = PrivateField.of(STAGE + "$Completion", "next");

  private static final String SIGNALLER = STAGE + "$Signaller";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** By the object at which a thread is parked: a task. */
  private final IdentityHashMap<Object, Object> tasks = new IdentityHashMap<>();

  /** Begins with none. */
  StageTasks() {}

  StageTasks(QueuedTasks queued, RunningTasks running) {
    running.forEach(this::follow);
    queued.forEach(this::follow);
  }

  /** Whether a thread that is parked at this waits for a {@code CompletableFuture}. */
  static boolean isSignaller(Object blocker) {
    return blocker.getClass().getName().equals(SIGNALLER);
  }

  /** A task without whose end the thread that is parked at this does not go on; or null. */
  @Nullable Object of(Object signaller) {
    return tasks.get(signaller);
  }

  private void follow(Object task) {
    Object start = task instanceof CompletableFuture ? task : dependent(task);
    if (start != null) {
      follow(start, task);
    }
  }

  /** From a future that the task completes. */
  void follow(Object start, Object task) {
    Deque<Object> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty() && seen.size() < MAX_STAGES) {
      Object stage = open.remove();
      if (seen.add(stage)) {
        look(stage, task, open);
      }
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

  /** Notes who waits for the stage itself, and adds the stages that do. */
  private void look(Object stage, Object task, Deque<Object> open) {
    for (Object at = STACK.of(stage); at != null; at = NEXT.of(at)) {
      if (isSignaller(at)) {
        tasks.putIfAbsent(at, task);
      }
      Object base = BASE.of(at);
      Object completion = base == null ? at : base;
      Object dependent = DEPENDENT.of(completion);
      if (dependent != null && !isAny(completion)) {
        open.add(dependent);
      }
    }
  }

  /** What one of several completes is completed by the others too, so that is no way. */
  private static boolean isAny(Object completion) {
    String name = completion.getClass().getSimpleName();
    return name.startsWith("Or") || name.equals("AnyOf");
  }
}
