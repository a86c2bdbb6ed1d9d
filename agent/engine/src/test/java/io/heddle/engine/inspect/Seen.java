package io.heddle.engine.inspect;

import io.heddle.engine.wait.WaitSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads as looks may show them. */
final class Seen {
  private Seen() {}

  static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(type, method, type + ".java", line);
  }

  static SeenThread at(String name, long id, Activity activity, StackTraceElement... stack) {
    return thread(name, id, activity, 0, null, null, stack);
  }

  static SeenThread using(long cpuNanos, String name, long id, StackTraceElement... stack) {
    return thread(name, id, Activity.RUNNING, cpuNanos, null, null, stack);
  }

  static SeenThread waiting(
      String name, long id, String lock, long holder, boolean hangs, StackTraceElement... stack) {
    WaitSnapshot.View wait =
        new WaitSnapshot.View(
            lock, "lock", List.of(holder), true, false, hangs, lock + ", held by #" + holder);
    return thread(name, id, Activity.BLOCKED, 0, null, wait, stack);
  }

  static SeenThread worker(String name, long id, String pool, StackTraceElement... stack) {
    return thread(name, id, Activity.IDLE, 0, pool, null, stack);
  }

  private static SeenThread thread(
      String name,
      long id,
      Activity activity,
      long cpuNanos,
      @Nullable String pool,
      WaitSnapshot.@Nullable View waitsFor,
      StackTraceElement... stack) {
    return new SeenThread(
        name,
        id,
        false,
        activity == Activity.RUNNING ? "RUNNABLE" : "WAITING",
        activity,
        -1,
        cpuNanos,
        cpuNanos == 0,
        "?",
        null,
        pool,
        null,
        List.of(),
        null,
        waitsFor,
        List.of(stack));
  }
}
