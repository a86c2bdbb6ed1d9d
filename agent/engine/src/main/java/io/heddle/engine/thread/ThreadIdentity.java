package io.heddle.engine.thread;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Reads what identifies a thread without calling application code: {@code getId} may be overridden
 * by subclasses of {@code Thread} up to JDK 25, {@code threadId} and {@code isVirtual} exist from
 * JDK 19 on. Constant method handles, which the JIT folds.
 *
 * <p>An error goes through: that the stack is full, or that {@code Thread.stop} was called, does
 * not make this another thread. So it is wherever a hook reads through a method handle.
 */
public final class ThreadIdentity {
  private static final MethodHandle ID = idReader();
  private static final MethodHandle VIRTUAL = virtualReader();

  private ThreadIdentity() {}

  /** The thread's id. Unique for the life of the JVM. Safe on every thread. */
  public static long id(Thread thread) {
    try {
      return (long) ID.invokeExact(thread);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return 0;
    }
  }

  /** Whether it is a virtual thread; false on JDKs without them. Safe on every thread. */
  public static boolean isVirtual(Thread thread) {
    try {
      return (boolean) VIRTUAL.invokeExact(thread);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return false;
    }
  }

  /**
   * Whether it is a thread on which virtual ones run. What it waits for, one of these waits for.
   * Safe on every thread.
   */
  public static boolean isCarrier(Thread thread) {
    return thread.getClass().getName().equals("jdk.internal.misc.CarrierThread");
  }

  private static MethodHandle idReader() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodType type = MethodType.methodType(long.class);
    try {
      return lookup.findVirtual(Thread.class, "threadId", type);
    } catch (ReflectiveOperationException beforeJdk19) {
      try {
        // Needs java.lang to be open to us, as it is to the agent.
        return MethodHandles.privateLookupIn(Thread.class, lookup)
            .findGetter(Thread.class, "tid", long.class);
      } catch (ReflectiveOperationException notOpen) {
        return publicIdReader(lookup, type);
      }
    }
  }

  private static MethodHandle publicIdReader(MethodHandles.Lookup lookup, MethodType type) {
    try {
      return lookup.findVirtual(Thread.class, "getId", type);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private static MethodHandle virtualReader() {
    try {
      return MethodHandles.lookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException beforeJdk21) {
      return MethodHandles.dropArguments(
          MethodHandles.constant(boolean.class, false), 0, Thread.class);
    }
  }
}
