package io.heddle.engine.wait;

import io.heddle.engine.PrivateField;
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
 * those; so the search goes from the tasks to that. It stops after {@link #MAX_STAGES}; the thread
 * then waits for nothing that is known.
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

  private final QueuedTasks queued;
  private final RunningTasks running;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Object found;

  StageTasks(QueuedTasks queued, RunningTasks running) {
    this.queued = queued;
    this.running = running;
  }

  /** Whether a thread that is parked at this waits for a {@code CompletableFuture}. */
  static boolean isSignaller(Object blocker) {
    return blocker.getClass().getName().equals(SIGNALLER);
  }

  /** A task without whose end the thread that is parked at this does not go on; or null. */
  @Nullable Object of(Object signaller) {
    running.forEach(task -> look(task, signaller));
    queued.forEach(task -> look(task, signaller));
    return found;
  }

  private void look(Object task, Object signaller) {
    if (found == null) {
      Object start = task instanceof CompletableFuture ? task : dependent(task);
      if (start != null && leadsTo(start, signaller)) {
        found = task;
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

  private boolean leadsTo(Object start, Object signaller) {
    Deque<Object> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty() && seen.size() < MAX_STAGES) {
      Object stage = open.remove();
      if (seen.add(stage) && isAwaited(stage, signaller, open)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the thread waits for this stage itself; else adds the stages that do. */
  private static boolean isAwaited(Object stage, Object signaller, Deque<Object> open) {
    for (Object at = STACK.of(stage); at != null; at = NEXT.of(at)) {
      if (at == signaller) {
        return true;
      }
      Object base = BASE.of(at);
      Object completion = base == null ? at : base;
      Object dependent = DEPENDENT.of(completion);
      if (dependent != null && !isAny(completion)) {
        open.add(dependent);
      }
    }
    return false;
  }

  /** What one of several completes is completed by the others too, so that is no way. */
  private static boolean isAny(Object completion) {
    String name = completion.getClass().getSimpleName();
    return name.startsWith("Or") || name.equals("AnyOf");
  }
}
