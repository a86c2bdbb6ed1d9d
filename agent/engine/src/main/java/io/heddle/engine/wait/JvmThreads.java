package io.heddle.engine.wait;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM knows about platform threads. Behind an interface, because it takes {@code
 * java.management}, which not every runtime image has.
 */
public interface JvmThreads {
  /** Knows nothing. */
  JvmThreads NONE =
      new JvmThreads() {
        @Override
        public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
          return Map.of();
        }

        @Override
        public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
          return Map.of();
        }

        @Override
        public long cpuNanos(long threadId) {
          return -1;
        }
      };

  /**
   * The monitor that a thread is blocked at, or waits on.
   *
   * @param type the class of the object
   * @param hash its identity hash code
   * @param ownerId the id of the thread that has it, or -1
   */
  record Monitor(String type, int hash, long ownerId) {}

  /** The monitors of those of the threads that are at one. */
  Map<Long, Monitor> monitorsOf(Set<Long> threadIds);

  /**
   * The stacks of these threads, taken together, where the JVM has to stop all threads for even one
   * of them; empty where it has not.
   */
  Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds);

  /**
   * How often each of these threads has begun to wait, or to be blocked, for whatever reason: a
   * thread that waits at the same number has not moved. Without those of which it is not known.
   */
  default Map<Long, Long> waitsOf(Set<Long> threadIds) {
    return Map.of();
  }

  /**
   * The threads that the JVM itself calls deadlocked, at monitors and synchronizers with owners;
   * among them such as wait for a time only. Stops all threads for a moment.
   */
  default Set<Long> deadlocked() {
    return Set.of();
  }

  /** How long the thread has run, in nanoseconds; -1 if it has ended or that is not known. */
  long cpuNanos(long threadId);

  /**
   * For which classes threads wait that others initialise, and whose initialisers run; null if the
   * JVM does not tell. Stops all threads for as long as it takes to write down their stacks, so
   * only for what is suspicious.
   */
  default @Nullable InitDump initialisers() {
    return null;
  }
}
