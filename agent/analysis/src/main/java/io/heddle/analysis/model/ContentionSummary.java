package io.heddle.analysis.model;

/**
 * What the JDK's own events tell of threads that waited. JFR writes only waits longer than a
 * threshold.
 *
 * @param kind how they waited
 * @param type the class of the object they waited for
 * @param site where they waited, outside the JDK if the stack tells; empty if not known
 * @param thread who waited longest
 * @param owner who had the monitor before the longest wait ended; empty if not known
 * @param count how many waits
 * @param totalNanos the sum of the waits
 * @param maxNanos the longest wait
 */
public record ContentionSummary(
    Kind kind,
    String type,
    String site,
    String thread,
    String owner,
    long count,
    long totalNanos,
    long maxNanos) {

  /** Whether they waited for a lock, and not for a signal, a result or work to do. */
  public boolean isForLock() {
    return kind == Kind.MONITOR || (kind == Kind.PARK && isLock(type));
  }

  /** Whether what threads park for is a lock; not so conditions, futures and queues. */
  public static boolean isLock(String parkedClass) {
    return parkedClass.startsWith("java.util.concurrent.locks.Reentrant")
        || parkedClass.equals("java.util.concurrent.locks.StampedLock");
  }

  /** How a thread waited. */
  public enum Kind {
    /** For a monitor that another thread held. */
    MONITOR,
    /** In {@code Object.wait}. */
    WAIT,
    /** Parked: for a lock, a condition, a future; idle workers of pools too. */
    PARK
  }
}
