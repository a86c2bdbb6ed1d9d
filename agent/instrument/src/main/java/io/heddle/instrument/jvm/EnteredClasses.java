package io.heddle.instrument.jvm;

import io.heddle.engine.thread.ThreadIdentity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of the classes that threads are in, with the ids of these threads. The current thread
 * is left out. Takes the stacks of all platform threads in one operation of the JVM.
 */
public final class EnteredClasses {
  /** Virtual threads past this are not looked at: each stack is an operation of its own. */
  private static final int MOST_VIRTUAL = 2_000;

  private EnteredClasses() {}

  /** Of platform threads; a virtual thread that is mounted is none of them. */
  public static Map<String, Set<Long>> ofPlatform() {
    Map<String, Set<Long>> entered = new HashMap<>();
    Thread.getAllStackTraces().forEach((thread, stack) -> add(thread, stack, entered));
    return entered;
  }

  /** Of virtual threads, too, as far as the JDK keeps them and they are not too many. */
  public static Map<String, Set<Long>> ofAll() {
    Map<String, Set<Long>> entered = ofPlatform();
    LiveThreads.virtual().stream()
        .limit(MOST_VIRTUAL)
        .forEach(thread -> add(thread, thread.getStackTrace(), entered));
    return entered;
  }

  private static void add(
      Thread thread, StackTraceElement[] stack, Map<String, Set<Long>> entered) {
    if (thread != Thread.currentThread()) {
      for (StackTraceElement frame : stack) {
        entered
            .computeIfAbsent(frame.getClassName(), name -> new HashSet<>())
            .add(ThreadIdentity.id(thread));
      }
    }
  }
}
