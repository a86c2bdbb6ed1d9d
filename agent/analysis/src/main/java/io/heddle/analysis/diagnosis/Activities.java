package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedFrame;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.engine.site.NamePatterns;
import io.heddle.engine.wait.IdleWaits;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what threads are about; looks at each stack once. For one thread. */
final class Activities {
  /** Where threads that "run" wait for work in native methods: selectors, acceptors, watchers. */
  private static final NamePatterns IDLE_IN_NATIVE = list("idle-in-native.txt");

  /** Where threads that "run" wait for other processes. */
  private static final NamePatterns IN_OUT_IN_NATIVE = list("io-in-native.txt");

  /** What gives connections out of a pool, and waits for one. */
  private static final NamePatterns GIVES_CONNECTIONS = list("connection-waits.txt");

  private static final IdleWaits IDLE = IdleWaits.with(List.of());

  private static final Set<String> SLEEPS =
      Set.of("java.lang.Thread.sleep", "java.lang.Thread.sleep0", "java.lang.Thread.sleepNanos0");

  /** In a dump without states, a thread that is not there may run. */
  private static final Set<String> STANDS =
      Set.of(
          "jdk.internal.misc.Unsafe.park",
          "java.lang.VirtualThread.park",
          "java.lang.VirtualThread.parkNanos",
          "java.lang.VirtualThread.parkOnCarrierThread",
          "java.lang.Object.wait",
          "java.lang.Object.wait0");

  private static final int MOST_STACKS = 50_000;

  /** By the stack itself: the reader of a dump gives equal ones once. */
  private final IdentityHashMap<List<DumpedFrame>, Known> known = new IdentityHashMap<>();

  private record Known(String state, Activity activity) {}

  private static NamePatterns list(String file) {
    return NamePatterns.of(Activities.class, file, List.of());
  }

  /** That of a thread that is not of the JVM itself. */
  Activity of(DumpedThread thread) {
    if (thread.stack().isEmpty()) {
      return thread.virtual() ? Activity.UNKNOWN : Activity.IDLE; // Signal Dispatcher, compilers
    }
    Known there = known.get(thread.stack());
    if (there != null && there.state.equals(thread.state())) {
      return there.activity;
    }
    if (known.size() >= MOST_STACKS) {
      known.clear();
    }
    Activity activity = find(thread);
    known.put(thread.stack(), new Known(thread.state(), activity));
    return activity;
  }

  private static Activity find(DumpedThread thread) {
    List<StackTraceElement> stack = thread.frames();
    if (isBlocked(thread)) {
      return Activity.BLOCKED;
    }
    String top = method(stack.get(0));
    if (SLEEPS.contains(top)) {
      return Activity.ASLEEP;
    }
    if (thread.state().equals("RUNNABLE")) {
      return running(stack.get(0), top);
    }
    if (connectionGiver(thread).isPresent()) {
      return Activity.WAITING;
    }
    if (IDLE.isIdle(stack.toArray(new StackTraceElement[0]))) {
      return Activity.IDLE;
    }
    return thread.state().isEmpty() && !STANDS.contains(top) ? Activity.UNKNOWN : Activity.WAITING;
  }

  private static boolean isBlocked(DumpedThread thread) {
    return thread.blockedFor().isPresent()
        || thread.initialization().isPresent()
        || thread.parkedAt().filter(lock -> lock.type().endsWith("airSync")).isPresent();
  }

  private static Activity running(StackTraceElement frame, String top) {
    if (IDLE_IN_NATIVE.match(top)) {
      return Activity.IDLE;
    }
    boolean isIo = frame.isNativeMethod() && IN_OUT_IN_NATIVE.match(top);
    return isIo ? Activity.IN_OUT : Activity.RUNNING;
  }

  /** The method of a pool that is to give the thread a connection. */
  static Optional<StackTraceElement> connectionGiver(DumpedThread thread) {
    return thread.stack().stream()
        .map(DumpedFrame::at)
        .filter(frame -> GIVES_CONNECTIONS.match(method(frame)))
        .findFirst();
  }

  private static String method(StackTraceElement frame) {
    return frame.getClassName() + '.' + frame.getMethodName();
  }
}
