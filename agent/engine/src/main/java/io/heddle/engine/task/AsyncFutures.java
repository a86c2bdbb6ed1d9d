package io.heddle.engine.task;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The future that a task of {@code supplyAsync} or {@code runAsync} is to complete. The task knows
 * it only until it begins. For hooks, too.
 */
public final class AsyncFutures {
  // Constants, which the JIT reads through.
  private static final Class<?> SUPPLY = type("AsyncSupply");
  private static final Class<?> RUN = type("AsyncRun");
  private static final MethodHandle OF_SUPPLY = reader(SUPPLY);
  private static final MethodHandle OF_RUN = reader(RUN);

  private AsyncFutures() {}

  /** The future; null if the task has begun, or is of another kind. */
  public static @Nullable Object of(Object task) {
    Class<?> type = task.getClass();
    try {
      if (type == SUPPLY) {
        return (Object) OF_SUPPLY.invokeExact(task);
      }
      return type == RUN ? (Object) OF_RUN.invokeExact(task) : null;
    } catch (Throwable impossible) {
      return null;
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(CompletableFuture.class.getName() + '$' + name, false, null);
    } catch (ClassNotFoundException absent) {
      return Void.class;
    }
  }

  private static MethodHandle reader(Class<?> task) {
    MethodType type = MethodType.methodType(Object.class, Object.class);
    try {
      return MethodHandles.privateLookupIn(task, MethodHandles.lookup())
          .findGetter(task, "dep", CompletableFuture.class)
          .asType(type);
    } catch (ReflectiveOperationException absentOrClosed) {
      return MethodHandles.empty(type);
    }
  }
}
