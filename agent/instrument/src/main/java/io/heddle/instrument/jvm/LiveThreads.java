package io.heddle.instrument.jvm;

import io.heddle.engine.thread.ThreadIdentity;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The threads that are alive, without the stacks that {@code getAllStackTraces} takes: platform
 * threads by their groups, virtual ones by the JDK's own containers, in which a JVM has all of them
 * unless it was started with {@code -Djdk.trackAllThreads=false}.
 */
public final class LiveThreads {
  /** Threads past this are left out. */
  private static final int MAX_VIRTUAL = 100_000;

  private static final String VM = "jdk.internal.vm.";

  private LiveThreads() {}

  /** All of them, virtual ones as far as the JDK has kept them. */
  public static List<Thread> all() {
    List<Thread> all = new ArrayList<>(platform());
    all.addAll(virtual());
    return all;
  }

  private static List<Thread> platform() {
    ThreadGroup root = AgentThread.systemGroup();
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    return Arrays.asList(threads).subList(0, root.enumerate(threads));
  }

  /** The virtual ones. */
  static List<Thread> virtual() {
    List<Thread> threads = new ArrayList<>();
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> container = Class.forName(VM + "ThreadContainer", false, null);
      Class<?> containers = Class.forName(VM + "ThreadContainers", false, null);
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(container, lookup);
      MethodType streams = MethodType.methodType(Stream.class);
      MethodHandle root =
          MethodHandles.privateLookupIn(containers, lookup)
              .findStatic(containers, "root", MethodType.methodType(container));
      add(
          root.invoke(),
          inside.findVirtual(container, "threads", streams),
          inside.findVirtual(container, "children", streams),
          threads);
    } catch (Throwable beforeJdk21) {
      return threads; // there are none, or this JDK keeps them elsewhere
    }
    return threads;
  }

  private static void add(
      Object container, MethodHandle threads, MethodHandle children, List<Thread> found)
      throws Throwable {
    ((Stream<?>) threads.invoke(container))
        .filter(thread -> found.size() < MAX_VIRTUAL)
        .map(Thread.class::cast)
        .filter(ThreadIdentity::isVirtual)
        .forEach(found::add);
    for (Object child : ((Stream<?>) children.invoke(container)).toList()) {
      add(child, threads, children, found);
    }
  }
}
