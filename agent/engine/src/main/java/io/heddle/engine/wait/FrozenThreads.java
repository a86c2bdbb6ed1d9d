package io.heddle.engine.wait;

import io.heddle.engine.PrivateField;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads that the JVM calls {@code RUNNABLE} although they do not run, and that are not in native
 * code, as in a system call: they wait for a class initialiser. Known by a look that finds them at
 * the same place as the look before, without having used the processor.
 */
final class FrozenThreads {
  /** A thread that runs uses this in any look. */
  private static final long MAX_CPU_NANOS = 1_000_000;

  /** Stacks of platform threads in one look at most; the others are taken in the next ones. */
  static final int MAX_STACKS = 64;

  /** Virtual threads looked at at most: as many as have a carrier, in each look. */
  private static final int MAX_VIRTUAL = 256;

  /** Native methods that initialise a class. */
  private static final Set<String> INITIALIZING_NATIVES =
      Set.of(
          "java.lang.Class.forName0",
          "jdk.internal.misc.Unsafe.ensureClassInitialized0",
          "jdk.internal.reflect.NativeConstructorAccessorImpl.newInstance0",
          "jdk.internal.reflect.DirectConstructorHandleAccessor$NativeAccessor.newInstance0");

  /**
   * The carrier of a virtual thread. One that has none is ready to go on and waits for a carrier,
   * which with all of them busy may take long; whoever waits for an initialiser keeps its carrier.
   */
  private static final PrivateField CARRIER =
      PrivateField.of("java.lang.VirtualThread", "carrierThread");

  private final JvmThreads jvm;
  private final StackBudget stacks;
  private Map<Long, Still> before = new HashMap<>();
  private boolean isIncomplete;
  private int virtual;

  /**
   * How a look found a thread.
   *
   * @param stack of virtual threads, whose processor time is not known, at once; else null
   * @param token stands for the place once the thread was found frozen there
   * @param inNative whether it was found in native code
   */
  private record Still(
      long acquisitions,
      long cpuNanos,
      @Nullable List<StackTraceElement> stack,
      @Nullable Object token,
      boolean inNative) {
    /** As its stack tells: in native code if there is no token. */
    Still found(@Nullable Object newToken) {
      return new Still(acquisitions, cpuNanos, stack, newToken, newToken == null);
    }
  }

  /** Knows of no thread. */
  FrozenThreads(JvmThreads jvm) {
    this.jvm = jvm;
    this.stacks = new StackBudget(jvm, MAX_STACKS);
  }

  /** Looks at all threads once; returns those that are frozen. */
  List<Waiter> look(List<ThreadRecord> records) {
    stacks.begin();
    virtual = 0;
    Map<Long, Still> now = new HashMap<>();
    List<ThreadRecord> motionless = new ArrayList<>();
    List<Waiter> frozen = new ArrayList<>();
    for (ThreadRecord record : records) {
      Thread thread = record.get();
      if (thread == null
          || thread.getState() != Thread.State.RUNNABLE
          || ThreadIdentity.isCarrier(thread)) {
        continue;
      }
      Still still = look(record, thread, motionless);
      now.put(record.id, still);
    }
    lookAt(motionless, now);
    for (ThreadRecord record : records) {
      Thread thread = record.get();
      Still still = now.get(record.id);
      if (thread != null && still != null && still.token != null) {
        frozen.add(
            new Waiter(
                record, thread, Thread.State.RUNNABLE, still.token, null, still.acquisitions));
      }
    }
    before = now;
    return frozen;
  }

  /** Whether the last look did not take the stacks of all that may be frozen. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  /** Takes the stacks of platform threads, of some, together. */
  private void lookAt(List<ThreadRecord> motionless, Map<Long, Still> now) {
    isIncomplete = motionless.size() > stacks.left();
    stacks
        .takeSome(motionless)
        .forEach(
            (id, stack) -> {
              Object token = isInNative(stack) ? null : new Object();
              now.computeIfPresent(id, (same, still) -> still.found(token));
            });
  }

  /** Adds to {@code motionless} if the stack has to tell more. */
  private Still look(ThreadRecord record, Thread thread, List<ThreadRecord> motionless) {
    Still earlier = before.get(record.id);
    long acquisitions = record.locks().acquisitions();
    if (record.virtual) {
      return lookAtVirtual(thread, acquisitions, earlier);
    }
    long cpu = jvm.cpuNanos(record.id);
    if (earlier == null
        || cpu < 0
        || earlier.acquisitions != acquisitions
        || cpu - earlier.cpuNanos >= MAX_CPU_NANOS) {
      return new Still(acquisitions, cpu, null, null, false);
    }
    if (earlier.token == null && !earlier.inNative) {
      motionless.add(record);
    }
    return earlier;
  }

  private Still lookAtVirtual(Thread thread, long acquisitions, @Nullable Still earlier) {
    if (virtual >= MAX_VIRTUAL || CARRIER.of(thread) == null) {
      return new Still(acquisitions, -1, null, null, false);
    }
    virtual++;
    List<StackTraceElement> stack = List.of(thread.getStackTrace());
    if (earlier == null || earlier.acquisitions != acquisitions || !stack.equals(earlier.stack)) {
      return new Still(acquisitions, -1, stack, null, false);
    }
    if (earlier.token != null) {
      return earlier;
    }
    Object token = isInNative(stack.toArray(new StackTraceElement[0])) ? null : new Object();
    return new Still(acquisitions, -1, stack, token, false);
  }

  private static boolean isInNative(StackTraceElement[] stack) {
    return stack.length == 0
        || (stack[0].isNativeMethod()
            && !INITIALIZING_NATIVES.contains(
                stack[0].getClassName() + '.' + stack[0].getMethodName()));
  }
}
