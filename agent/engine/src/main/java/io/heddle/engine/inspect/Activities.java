package io.heddle.engine.inspect;

import io.heddle.engine.site.NamePatterns;
import io.heddle.engine.wait.IdleWaits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what threads are about, by their states and stacks. For any thread. */
public final class Activities {
  /** Where threads that "run" wait for work in native methods: selectors, acceptors, watchers. */
  private static final NamePatterns IDLE_IN_NATIVE = list("idle-in-native.txt");

  /** Where threads that "run" wait for other processes. */
  private static final NamePatterns IN_OUT_IN_NATIVE = list("io-in-native.txt");

  /** What gives connections out of a pool, and waits for one. */
  private static final NamePatterns GIVES_CONNECTIONS = list("connection-waits.txt");

  private static final IdleWaits IDLE = IdleWaits.with(List.of());

  private static final Set<String> SLEEPS =
      Set.of("java.lang.Thread.sleep", "java.lang.Thread.sleep0", "java.lang.Thread.sleepNanos0");

  /** Where the state is not known, a thread that is not there may run. */
  private static final Set<String> STANDS =
      Set.of(
          "jdk.internal.misc.Unsafe.park",
          "java.lang.VirtualThread.park",
          "java.lang.VirtualThread.parkNanos",
          "java.lang.VirtualThread.parkOnCarrierThread",
          "java.lang.Object.wait",
          "java.lang.Object.wait0");

  private Activities() {}

  private static NamePatterns list(String file) {
    return NamePatterns.of(Activities.class, file, List.of());
  }

  /**
   * What the thread is about.
   *
   * @param state the name of its {@code Thread.State}; empty if it is not known
   * @param virtual whether it is a virtual thread
   * @param stack innermost frame first; empty if it has none, or if it is not known
   */
  public static Activity of(String state, boolean virtual, List<StackTraceElement> stack) {
    if (state.equals("BLOCKED")) {
      return Activity.BLOCKED;
    }
    if (stack.isEmpty()) {
      return virtual ? Activity.UNKNOWN : Activity.IDLE; // Signal Dispatcher, compilers
    }
    String top = method(stack.get(0));
    if (SLEEPS.contains(top)) {
      return Activity.ASLEEP;
    }
    if (state.equals("RUNNABLE")) {
      return running(stack.get(0), top);
    }
    if (connectionGiver(stack).isPresent()) {
      return Activity.WAITING;
    }
    if (IDLE.isIdle(stack.toArray(new StackTraceElement[0]))) {
      return Activity.IDLE;
    }
    return state.isEmpty() && !STANDS.contains(top) ? Activity.UNKNOWN : Activity.WAITING;
  }

  private static Activity running(StackTraceElement frame, String top) {
    if (IDLE_IN_NATIVE.match(top)) {
      return Activity.IDLE;
    }
    boolean isIo = frame.isNativeMethod() && IN_OUT_IN_NATIVE.match(top);
    return isIo ? Activity.IN_OUT : Activity.RUNNING;
  }

  /** The method of a pool that is to give the thread a connection. */
  public static Optional<StackTraceElement> connectionGiver(List<StackTraceElement> stack) {
    return stack.stream().filter(frame -> GIVES_CONNECTIONS.match(method(frame))).findFirst();
  }

  private static String method(StackTraceElement frame) {
    return frame.getClassName() + '.' + frame.getMethodName();
  }
}
