package io.heddle.instrument.plan;

import java.util.List;
import java.util.Set;

/**
 * Hooks that are woven together or not at all, because what Heddle makes of one is wrong without
 * the others: a lock that is seen to be taken must be seen to be given back.
 */
public enum HookGroup {
  /** Where threads begin and end. */
  THREADS(
      "threads",
      Set.of(),
      "threadCreated(Ljava/lang/Thread;)V",
      "threadStarting(Ljava/lang/Thread;)V",
      "threadRunning(Ljava/lang/Thread;)V",
      "threadEnding(Ljava/lang/Thread;)V",
      "uncaught(Ljava/lang/Thread;Ljava/lang/Throwable;)V"),
  /** Pools, and what they run. */
  TASKS(
      "tasks",
      Set.of(),
      "poolCreated(Ljava/lang/Object;)V",
      "workerAdding(Ljava/lang/Object;)V",
      "taskSubmitted(Ljava/lang/Object;Ljava/lang/Object;)V",
      "taskBound(Ljava/lang/Object;)V",
      "taskRejected(Ljava/lang/Object;Ljava/lang/Object;)V",
      "taskStarting(Ljava/lang/Object;Ljava/lang/Object;)V",
      "taskEnded(Ljava/lang/Object;Ljava/lang/Throwable;)V",
      "taskFailed(Ljava/lang/Throwable;)V"),
  /** Executors of the application's own. */
  LOOPS(
      "event loops",
      Set.of(),
      "taskQueueing(Ljava/lang/Object;Ljava/lang/Object;)V",
      "taskQueued()V",
      "taskTaken(Ljava/lang/Object;)V"),
  /** What happens before what, beside starts and submissions. */
  ORDER(
      "the order of threads",
      Set.of(),
      "releasing(Ljava/lang/Object;)V",
      "acquired(Ljava/lang/Object;)V",
      "joining(Ljava/lang/Thread;)V"),
  /** Taking and giving back. Without what orders threads, orders that never meet would be told. */
  LOCKS(
      "locks",
      Set.of(THREADS, TASKS, ORDER),
      "monitorEntering(Ljava/lang/Object;I)V",
      "monitorEntered(Ljava/lang/Object;I)V",
      "monitorExiting(Ljava/lang/Object;I)V",
      "lockCalling(Ljava/lang/Object;II)V",
      "lockCalled(Ljava/lang/Object;II)V",
      "lockCalled(Ljava/lang/Object;ZII)Z",
      "lockCalled(Ljava/lang/Object;JII)J",
      "binsCalling(Ljava/lang/Object;I)V",
      "binEntering(Ljava/lang/Object;I)V",
      "binExited(Ljava/lang/Object;I)V"),
  /** Where locks are made, which names those that no field names. */
  LOCK_CREATIONS("places where locks are made", Set.of(LOCKS), "lockCreated(Ljava/lang/Object;I)V"),
  /** Where threads are made and tasks submitted. */
  CALLS("places where tasks are submitted", Set.of(), "calling(I)V"),
  /** Connections of data sources. */
  CONNECTIONS(
      "connections",
      Set.of(),
      "connecting(Ljava/lang/Object;I)V",
      "connected(Ljava/lang/Object;Ljava/lang/Object;I)V",
      "disconnecting(Ljava/lang/Object;)V"),
  /** Class initialisers. */
  CLASS_INITIALIZERS(
      "class initialisers", Set.of(), "classInitializing(I)V", "classInitialized(I)V"),
  /** Where JMX begins. */
  MANAGEMENT("the begin of JMX", Set.of(), "platformServer(Ljava/lang/Object;)V");

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<HookGroup> needed;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> hooks;

  HookGroup(String label, Set<HookGroup> needed, String... hooks) {
    this.label = label;
    this.needed = needed;
    this.hooks = List.of(hooks);
  }

  /** What is followed with these hooks, for people. */
  public String label() {
    return label;
  }

  /** The groups without which this one is not woven. */
  Set<HookGroup> needed() {
    return needed;
  }

  /** Names and descriptors of the hooks, as woven code calls them. */
  List<String> hooks() {
    return hooks;
  }

  /** The group of the hook with this name. */
  public static HookGroup of(String hook) {
    for (HookGroup group : values()) {
      for (String signature : group.hooks) {
        if (signature.startsWith(hook) && signature.charAt(hook.length()) == '(') {
          return group;
        }
      }
    }
    throw new IllegalArgumentException(hook);
  }
}
