package io.heddle.instrument;

import io.heddle.engine.wait.JvmThreads;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JVM who owns the monitors that platform threads are at, and how long threads have run.
 * Without stacks and without locked synchronizers, which would walk the heap (apache/dubbo#16194).
 * Loads {@code java.management} when it is first asked, never before main.
 */
final class ManagementThreads implements JvmThreads {
  /** Since JDK-8284161 (virtual threads) only the thread of which the stack is taken is stopped. */
  private static final boolean TAKES_SINGLE_STACKS = Runtime.version().feature() >= 19;

  private boolean missing;
  private @Nullable ThreadMXBean bean;

  @Override
  public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
    if (missing || threadIds.isEmpty()) {
      return Map.of();
    }
    try {
      return ask(threadIds);
    } catch (NoClassDefFoundError e) {
      missing = true; // a runtime image without java.management: the engine's own knowledge is left
      return Map.of();
    }
  }

  @Override
  public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
    if (missing || threadIds.isEmpty() || TAKES_SINGLE_STACKS) {
      return Map.of();
    }
    try {
      Map<Long, StackTraceElement[]> stacks = new HashMap<>();
      for (ThreadInfo info : bean().getThreadInfo(array(threadIds), Integer.MAX_VALUE)) {
        if (info != null) {
          stacks.put(info.getThreadId(), info.getStackTrace());
        }
      }
      return stacks;
    } catch (NoClassDefFoundError e) {
      missing = true;
      return Map.of();
    }
  }

  @Override
  public long cpuNanos(long threadId) {
    try {
      return missing ? -1 : bean().getThreadCpuTime(threadId);
    } catch (NoClassDefFoundError e) {
      missing = true;
      return -1;
    } catch (UnsupportedOperationException e) {
      return -1;
    }
  }

  /** Finding it takes longer than what it is asked. */
  private ThreadMXBean bean() {
    ThreadMXBean known = bean;
    if (known == null) {
      known = ManagementFactory.getThreadMXBean();
      bean = known;
    }
    return known;
  }

  private static long[] array(Set<Long> threadIds) {
    return threadIds.stream().mapToLong(Long::longValue).toArray();
  }

  private Map<Long, Monitor> ask(Set<Long> threadIds) {
    Map<Long, Monitor> monitors = new HashMap<>();
    for (ThreadInfo info : bean().getThreadInfo(array(threadIds))) {
      LockInfo lock = info == null ? null : info.getLockInfo();
      if (info != null && lock != null) {
        monitors.put(
            info.getThreadId(),
            new Monitor(lock.getClassName(), lock.getIdentityHashCode(), info.getLockOwnerId()));
      }
    }
    return monitors;
  }
}
