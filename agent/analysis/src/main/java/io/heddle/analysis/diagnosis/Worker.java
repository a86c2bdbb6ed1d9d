package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.engine.site.NamePatterns;
import java.util.List;
import java.util.Optional;

/** Threads of pools: what a pool is, in a dump, and what its workers wait for. */
final class Worker {
  /** How deep below its outermost frame a worker is known by its loop. */
  private static final int OUTERMOST = 4;

  private static final NamePatterns LOOPS =
      NamePatterns.of(Worker.class, "worker-loops.txt", List.of());

  /** Where a thread waits for what other threads do, and not for work. */
  private static final NamePatterns AWAITS =
      NamePatterns.of(Worker.class, "awaits-others.txt", List.of());

  private static final String FUTURE_TASK = "java.util.concurrent.FutureTask";

  private Worker() {}

  /** Whether the thread is one of a pool, by the method that it began with. */
  static boolean is(DumpedThread thread) {
    List<StackTraceElement> stack = thread.frames();
    return stack.subList(Math.max(0, stack.size() - OUTERMOST), stack.size()).stream()
        .anyMatch(frame -> LOOPS.match(frame.getClassName() + '.' + frame.getMethodName()));
  }

  /** The pool: as the dump calls it, else by the names of its threads. */
  static String pool(DumpedThread thread) {
    return thread.container() + '|' + Words.pool(thread);
  }

  /** What the thread waits for that others do: {@code FutureTask}; empty if it is not known. */
  static Optional<String> awaited(DumpedThread thread) {
    for (StackTraceElement frame : thread.frames()) {
      String type = frame.getClassName();
      if (AWAITS.match(type + '.' + frame.getMethodName())) {
        return Optional.of(type.substring(type.lastIndexOf('.') + 1));
      }
      if (!type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun.")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Whether it waits, without a time limit, for a task that was submitted as such, and so has to be
   * run by a thread.
   */
  static boolean awaitsTask(DumpedThread thread) {
    return thread.state().equals("WAITING")
        && thread.parkedAt().filter(lock -> lock.type().equals(FUTURE_TASK)).isPresent();
  }

  /** Whether it runs such a task. */
  static boolean runsTask(DumpedThread thread) {
    return thread.frames().stream()
        .anyMatch(
            frame ->
                frame.getClassName().equals(FUTURE_TASK) && frame.getMethodName().equals("run"));
  }
}
