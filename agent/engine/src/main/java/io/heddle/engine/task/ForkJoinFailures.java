package io.heddle.engine.task;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * What a fork-join task has failed with. {@code getException} makes a copy for any other thread
 * than the one that threw it, with a constructor of the application. For hooks, too.
 */
final class ForkJoinFailures {
  // Constants, which the JIT reads through.
  private static final Class<?> AUX = aux();
  private static final MethodHandle AUX_OF_TASK = reader(ForkJoinTask.class, "aux", AUX);
  private static final MethodHandle EXCEPTION_OF_AUX = reader(AUX, "ex", Throwable.class);

  /** By name: a hook would have to load it. */
  private static final String CANCELLED = "java.util.concurrent.CancellationException";

  private ForkJoinFailures() {}

  /** The binary name of the exception's class; null if the task has not failed. */
  static @Nullable String of(ForkJoinTask<?> task) {
    if (!task.isCompletedAbnormally()) {
      return null;
    }
    Object thrown = null;
    try {
      Object aux = (Object) AUX_OF_TASK.invokeExact((Object) task);
      thrown = aux == null ? null : (Object) EXCEPTION_OF_AUX.invokeExact(aux);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return "?";
    }
    return thrown == null ? CANCELLED : thrown.getClass().getName();
  }

  private static Class<?> aux() {
    try {
      return Class.forName(ForkJoinTask.class.getName() + "$Aux", false, null);
    } catch (ClassNotFoundException absent) {
      return Void.class;
    }
  }

  private static MethodHandle reader(Class<?> owner, String field, Class<?> fieldType) {
    MethodType type = MethodType.methodType(Object.class, Object.class);
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findGetter(owner, field, fieldType)
          .asType(type);
    } catch (ReflectiveOperationException absentOrClosed) {
      return MethodHandles.empty(type);
    }
  }
}
