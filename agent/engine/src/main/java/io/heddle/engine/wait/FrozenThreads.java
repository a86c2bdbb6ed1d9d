package io.heddle.engine.wait;

import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads that the JVM calls {@code RUNNABLE} although they do not run: they may wait for a class
 * initialiser. Known by a look that finds them at the same place as the look before, without having
 * used the processor. Those in native code of the JDK, as in a system call, are left out, but for
 * the methods that initialise classes; what other native code does, nobody knows.
 */
final class FrozenThreads {
  /** A thread that runs uses this in any look. */
  private static final long MAX_CPU_NANOS = 1_000_000;

  /** Stacks of platform threads in one look at most; the others are taken in the next ones. */
  static final int MAX_STACKS = 64;

  /** Virtual threads looked at at most: as many as have a carrier, in each look. */
  private static final int MAX_VIRTUAL = 256;

  /** Native methods of the JDK that initialise a class, of whichever version. */
  private static final Set<String> INITIALIZING_NATIVES =
      Set.of(
          "java.io.ObjectStreamClass.hasStaticInitializer",
          "java.lang.Class.forName0",
          "java.lang.ClassLoader.defineClass0",
          "jdk.internal.misc.Unsafe.allocateInstance",
          "jdk.internal.misc.Unsafe.ensureClassInitialized0",
          "jdk.internal.reflect.NativeConstructorAccessorImpl.newInstance0",
          "jdk.internal.reflect.DirectConstructorHandleAccessor$NativeAccessor.newInstance0",
          "jdk.internal.reflect.NativeMethodAccessorImpl.invoke0",
          "jdk.internal.reflect.DirectMethodHandleAccessor$NativeAccessor.invoke0",
          // Loads a library, whose JNI_OnLoad may come to any class.
          "jdk.internal.loader.NativeLibraries.load");

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
   * Where a thread stands still. A new one each time that a thread has come to stand still, which
   * is compared by reference.
   */
  static final class Place {
    final String method;

    /** Whether that is native and not of the JDK, so that it may run for all that is known. */
    final boolean isForeign;

    Place(String method, boolean isForeign) {
      this.method = method;
      this.isForeign = isForeign;
    }
  }

  /** A thread that stands still; the waiter is parked at the place, so to say. */
  record Frozen(Waiter waiter, Place place) {}

  /**
   * How a look found a thread.
   *
   * @param stack of virtual threads, whose processor time is not known, at once; else null
   * @param place where the thread was found to stand still; null where that says nothing
   * @param inJdk whether it was found in native code of the JDK
   */
  private record Still(
      long acquisitions,
      long cpuNanos,
      @Nullable List<StackTraceElement> stack,
      @Nullable Place place,
      boolean inJdk) {
    /** As its stack tells. */
    Still found(@Nullable Place found) {
      return new Still(acquisitions, cpuNanos, stack, found, found == null);
    }
  }

  /** Knows of no thread. */
  FrozenThreads(JvmThreads jvm) {
    this.jvm = jvm;
    this.stacks = new StackBudget(jvm, MAX_STACKS);
  }

  /** Looks at all threads once; returns those that stand still. */
  List<Frozen> look(List<ThreadRecord> records) {
    stacks.begin();
    virtual = 0;
    Map<Long, Still> now = new HashMap<>();
    List<ThreadRecord> motionless = new ArrayList<>();
    List<Frozen> frozen = new ArrayList<>();
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
      if (thread != null && still != null && still.place != null) {
        frozen.add(new Frozen(waiter(record, thread, still, still.place), still.place));
      }
    }
    before = now;
    return frozen;
  }

  private static Waiter waiter(ThreadRecord record, Thread thread, Still still, Place place) {
    return new Waiter(record, thread, Thread.State.RUNNABLE, place, null, still.acquisitions);
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
            (id, stack) ->
                now.computeIfPresent(id, (same, still) -> still.found(place(List.of(stack)))));
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
    if (earlier.place == null && !earlier.inJdk) {
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
    return earlier.place != null ? earlier : earlier.found(place(stack));
  }

  /** Where the thread stands still, or null if it may well do so there. */
  private static @Nullable Place place(List<StackTraceElement> stack) {
    if (stack.isEmpty()) {
      return null;
    }
    StackTraceElement top = stack.get(0);
    String method = top.getClassName() + '.' + top.getMethodName();
    boolean isOfTheJdk = isOfTheJdk(top);
    if (top.isNativeMethod() && isOfTheJdk && !INITIALIZING_NATIVES.contains(method)) {
      return null;
    }
    return new Place(method, top.isNativeMethod() && !isOfTheJdk);
  }

  /** By the module: libraries have names like {@code com.sun.jna}. */
  private static boolean isOfTheJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }
}
