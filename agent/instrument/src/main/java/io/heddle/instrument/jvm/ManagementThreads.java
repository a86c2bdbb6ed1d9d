package io.heddle.instrument.jvm;

import io.heddle.engine.fence.Fence;
import io.heddle.engine.wait.InitDump;
import io.heddle.engine.wait.JvmThreads;
import java.lang.instrument.Instrumentation;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JVM who owns the monitors that platform threads are at, and how long threads have run.
 * Without stacks and without locked synchronizers, which would walk the heap (apache/dubbo#16194).
 * Loads {@code java.management} when it is first asked, never before main. What the JVM refuses to
 * tell is not known; no question of it fails.
 */
public final class ManagementThreads implements JvmThreads {
  /** Since JDK-8284161 (virtual threads) only the thread of which the stack is taken is stopped. */
  private static final boolean TAKES_SINGLE_STACKS = Runtime.version().feature() >= 19;

  private final Fence fence;
  private final Instrumentation instrumentation;
  private boolean missing;
  private boolean noDump;
  private @Nullable ThreadMXBean bean;

  /** Asks nothing yet; questions that fail are said by the fence. */
  public ManagementThreads(Fence fence, Instrumentation instrumentation) {
    this.fence = fence;
    this.instrumentation = instrumentation;
  }

  private interface Question<T> {
    T ask(ThreadMXBean bean);
  }

  private <T> T answer(Question<T> question, T otherwise) {
    try {
      return missing ? otherwise : question.ask(bean());
    } catch (NoClassDefFoundError e) {
      missing = true; // a runtime image without java.management: the engine's own knowledge is left
    } catch (UnsupportedOperationException e) {
      return otherwise;
    } catch (RuntimeException e) {
      fence.failed("question to the JVM", e);
    }
    return otherwise;
  }

  @Override
  public @Nullable InitDump initialisers() {
    if (noDump) {
      return null;
    }
    try {
      return InitDump.parse(ThreadDump.text(instrumentation));
    } catch (Exception | LinkageError e) {
      noDump = true; // a runtime image without jdk.management, or another JVM
      return null;
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

  @Override
  public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
    long[] ids = valid(threadIds);
    return ids.length == 0 ? Map.of() : answer(bean -> monitors(bean, ids), Map.of());
  }

  @Override
  public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
    long[] ids = valid(threadIds);
    return ids.length == 0 || TAKES_SINGLE_STACKS
        ? Map.of()
        : answer(bean -> stacks(bean, ids), Map.of());
  }

  @Override
  public long cpuNanos(long threadId) {
    return isValid(threadId) ? answer(bean -> bean.getThreadCpuTime(threadId), -1L) : -1;
  }

  @Override
  public Set<Long> deadlocked() {
    return answer(bean -> ids(bean.findDeadlockedThreads()), Set.of());
  }

  private static Set<Long> ids(long @Nullable [] ids) {
    return ids == null ? Set.of() : Arrays.stream(ids).boxed().collect(Collectors.toSet());
  }

  @Override
  public Map<Long, Long> waitsOf(Set<Long> threadIds) {
    long[] ids = valid(threadIds);
    return ids.length == 0 ? Map.of() : answer(bean -> waits(bean, ids), Map.of());
  }

  /**
   * The JVM refuses a question about many threads for one of them with an id that no thread can
   * have. On JDK 17 that is so for a thread whose {@code Thread} object is not made yet: of native
   * code that attaches, and of the JVM itself after {@code main}.
   */
  private static boolean isValid(long threadId) {
    return threadId > 0;
  }

  private static long[] valid(Set<Long> threadIds) {
    return threadIds.stream()
        .mapToLong(Long::longValue)
        .filter(ManagementThreads::isValid)
        .toArray();
  }

  private static Map<Long, Monitor> monitors(ThreadMXBean bean, long[] ids) {
    Map<Long, Monitor> monitors = new HashMap<>();
    for (ThreadInfo info : bean.getThreadInfo(ids)) {
      LockInfo lock = info == null ? null : info.getLockInfo();
      if (info != null && lock != null) {
        monitors.put(
            info.getThreadId(),
            new Monitor(lock.getClassName(), lock.getIdentityHashCode(), info.getLockOwnerId()));
      }
    }
    return monitors;
  }

  private static Map<Long, Long> waits(ThreadMXBean bean, long[] ids) {
    Map<Long, Long> waits = new HashMap<>();
    for (ThreadInfo info : bean.getThreadInfo(ids)) {
      if (info != null) {
        waits.put(info.getThreadId(), info.getBlockedCount() + info.getWaitedCount());
      }
    }
    return waits;
  }

  private static Map<Long, StackTraceElement[]> stacks(ThreadMXBean bean, long[] ids) {
    Map<Long, StackTraceElement[]> stacks = new HashMap<>();
    for (ThreadInfo info : bean.getThreadInfo(ids, Integer.MAX_VALUE)) {
      if (info != null) {
        stacks.put(info.getThreadId(), info.getStackTrace());
      }
    }
    return stacks;
  }
}
