package io.heddle.instrument.weave;

import java.util.HashSet;
import java.util.Set;

/**
 * The calls that create or start a thread, create a pool, or submit a task. By name and descriptor
 * on any owner where subclasses are common and the descriptor is telling; by owner elsewhere.
 */
final class TaskCalls {
  private static final String JUC = "java/util/concurrent/";
  private static final String THREAD = "java/lang/Thread";
  private static final String EXECUTORS = JUC + "Executors";
  private static final String RUNNABLE = "(Ljava/lang/Runnable;";
  private static final String CALLABLE = "(Ljava/util/concurrent/Callable;";
  private static final String FORK_JOIN_TASK = "(Ljava/util/concurrent/ForkJoinTask;";
  private static final String FORK_JOIN_ARRAY = "([Ljava/util/concurrent/ForkJoinTask;";
  private static final String TIMER_TASK = "(Ljava/util/TimerTask;";
  private static final String COLLECTION = "(Ljava/util/Collection;";
  private static final String DELAY = "JLjava/util/concurrent/TimeUnit;)";

  private static final Set<String> CONSTRUCTED =
      Set.of(
          THREAD,
          JUC + "ThreadPoolExecutor",
          JUC + "ScheduledThreadPoolExecutor",
          JUC + "ForkJoinPool",
          "java/util/Timer");

  private static final Set<String> BUILDERS =
      Set.of(
          "java/lang/Thread$Builder",
          "java/lang/Thread$Builder$OfPlatform",
          "java/lang/Thread$Builder$OfVirtual");

  private static final Set<String> FORK_JOIN_TASKS =
      Set.of(
          JUC + "ForkJoinTask",
          JUC + "RecursiveTask",
          JUC + "RecursiveAction",
          JUC + "CountedCompleter");

  private static final Set<String> STAGES =
      Set.of(JUC + "CompletableFuture", JUC + "CompletionStage");

  private static final Set<String> NAMES =
      Set.of(
          "start",
          "newThread",
          "execute",
          "submit",
          "invokeAll",
          "invokeAny",
          "invoke",
          "fork",
          "schedule",
          "scheduleAtFixedRate",
          "scheduleWithFixedDelay");

  private TaskCalls() {}

  /** The names that are looked for on any owner. */
  static Set<String> names() {
    return NAMES;
  }

  /** The owners of which further methods are looked for. */
  static Set<String> owners() {
    Set<String> owners = new HashSet<>(CONSTRUCTED);
    owners.addAll(STAGES);
    owners.addAll(BUILDERS);
    owners.add(EXECUTORS);
    return owners;
  }

  /** Whether a call of this method is one of them. */
  static boolean matches(String owner, String name, String descriptor, boolean isStatic) {
    return isStatic
        ? matchesStatic(owner, name, descriptor)
        : matchesInstance(owner, name, descriptor);
  }

  private static boolean matchesStatic(String owner, String name, String descriptor) {
    return switch (name) {
      case "startVirtualThread" -> owner.equals(THREAD);
      case "invokeAll" -> startsWithAny(descriptor, FORK_JOIN_TASK, FORK_JOIN_ARRAY, COLLECTION);
      default ->
          (owner.equals(EXECUTORS) && name.startsWith("new"))
              || (STAGES.contains(owner) && name.endsWith("Async"));
    };
  }

  private static boolean matchesInstance(String owner, String name, String descriptor) {
    return switch (name) {
      case "<init>" -> CONSTRUCTED.contains(owner);
      case "start" -> descriptor.equals("()V") || BUILDERS.contains(owner);
      case "unstarted" -> BUILDERS.contains(owner);
      case "newThread" -> descriptor.equals("(Ljava/lang/Runnable;)Ljava/lang/Thread;");
      case "execute" ->
          descriptor.equals("(Ljava/lang/Runnable;)V") || descriptor.startsWith(FORK_JOIN_TASK);
      case "submit" -> isSubmit(descriptor);
      case "invokeAll", "invokeAny" ->
          startsWithAny(descriptor, COLLECTION + ")", COLLECTION + DELAY);
      case "invoke" -> FORK_JOIN_TASKS.contains(owner) || descriptor.startsWith(FORK_JOIN_TASK);
      case "fork" -> descriptor.equals("()Ljava/util/concurrent/ForkJoinTask;");
      case "schedule" -> startsWithAny(descriptor, RUNNABLE + DELAY, CALLABLE + DELAY, TIMER_TASK);
      case "scheduleAtFixedRate", "scheduleWithFixedDelay" ->
          startsWithAny(descriptor, RUNNABLE + "J" + DELAY, TIMER_TASK);
      default -> (STAGES.contains(owner) && name.endsWith("Async"));
    };
  }

  private static boolean isSubmit(String descriptor) {
    return startsWithAny(
        descriptor,
        RUNNABLE + ")",
        RUNNABLE + "Ljava/lang/Object;)",
        CALLABLE + ")",
        FORK_JOIN_TASK + ")");
  }

  private static boolean startsWithAny(String text, String... prefixes) {
    for (String prefix : prefixes) {
      if (text.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
