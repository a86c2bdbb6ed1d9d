package io.heddle.engine.wait;

import io.heddle.engine.thread.ThreadRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the stacks of threads, few in a look: one costs 50 µs on JDK 25; on 17 it stops all
 * threads, which costs 300 µs where there are a thousand, so there they are taken together. For one
 * thread.
 */
final class StackBudget {
  /** With 32 a look took 10 ms on JDK 17 and 5 ms on 25, where it may take 5. */
  static final int PER_LOOK = 16;

  private final JvmThreads jvm;
  private final int perLook;
  private int left;
  private int taken;

  /**
   * May take none until a look begins.
   *
   * @param perLook how many in a look
   */
  StackBudget(JvmThreads jvm, int perLook) {
    this.jvm = jvm;
    this.perLook = perLook;
  }

  /** A look begins. */
  void begin() {
    left = perLook;
    taken = 0;
  }

  /** Lets at least so many more be taken in this look, whatever others have taken. */
  void atLeast(int more) {
    left = Math.max(left, more);
  }

  /** How many may still be taken in this look. */
  int left() {
    return left;
  }

  /** How many were taken in this look. */
  int taken() {
    return taken;
  }

  /** The stacks by thread id, of the first of these threads, as far as this look may take them. */
  Map<Long, StackTraceElement[]> takeSome(List<ThreadRecord> records) {
    return takeAll(records.subList(0, Math.min(records.size(), left)));
  }

  /**
   * The stacks by thread id of all of these, whatever is left; empty ones of threads that have
   * ended.
   */
  Map<Long, StackTraceElement[]> takeAll(Collection<ThreadRecord> records) {
    left = Math.max(0, left - records.size());
    taken += records.size();
    Set<Long> platform = new HashSet<>();
    for (ThreadRecord record : records) {
      if (!record.virtual) {
        platform.add(record.id);
      }
    }
    Map<Long, StackTraceElement[]> stacks = new HashMap<>(jvm.stacksOf(platform));
    for (ThreadRecord record : records) {
      stacks.computeIfAbsent(record.id, id -> single(record));
    }
    return stacks;
  }

  private static StackTraceElement[] single(ThreadRecord record) {
    Thread thread = record.get();
    return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
  }
}
