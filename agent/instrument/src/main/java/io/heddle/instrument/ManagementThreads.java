package io.heddle.instrument;

import io.heddle.engine.wait.JvmThreads;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Asks the JVM who owns the monitors that platform threads are at, and how long threads have run.
 * Without stacks and without locked synchronizers, which would walk the heap (apache/dubbo#16194).
 * Loads {@code java.management} when it is first asked, never before main.
 */
final class ManagementThreads implements JvmThreads {
  private boolean missing;

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
  public long cpuNanos(long threadId) {
    try {
      return missing ? -1 : ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId);
    } catch (NoClassDefFoundError e) {
      missing = true;
      return -1;
    } catch (UnsupportedOperationException e) {
      return -1;
    }
  }

  private static Map<Long, Monitor> ask(Set<Long> threadIds) {
    long[] ids = threadIds.stream().mapToLong(Long::longValue).toArray();
    Map<Long, Monitor> monitors = new HashMap<>();
    for (ThreadInfo info : ManagementFactory.getThreadMXBean().getThreadInfo(ids)) {
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
