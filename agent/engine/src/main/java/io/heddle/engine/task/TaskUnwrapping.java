package io.heddle.engine.task;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's task inside the JDK's wrappers by reading their fields: {@code
 * FutureTask.callable}, {@code RunnableAdapter.task} and so on. Runs no application code. Where a
 * field is missing or closed, the wrapper itself is the answer.
 */
final class TaskUnwrapping {
  private static final String JUC = "java.util.concurrent.";

  /** A completion service puts the pool's future into its own, and a pool may wrap that again. */
  private static final int MAX_NESTED = 2;

  // Constants, not a table: the JIT reads a field through a constant handle as if by code.
  private static final Wrapper CALL = wrapper("FutureTask", "callable", "Callable");
  private static final Wrapper ADAPTER =
      wrapper("Executors$RunnableAdapter", "task", "java.lang.Runnable");
  private static final MethodHandle CALL_FIELD = CALL.field;
  private static final MethodHandle ADAPTER_FIELD = ADAPTER.field;
  private static final Wrapper[] OTHERS = {
    wrapper("CompletableFuture$AsyncSupply", "fn", "java.util.function.Supplier"),
    wrapper("CompletableFuture$AsyncRun", "fn", "java.lang.Runnable"),
    wrapper("ForkJoinTask$AdaptedRunnable", "runnable", "java.lang.Runnable"),
    wrapper("ForkJoinTask$AdaptedRunnableAction", "runnable", "java.lang.Runnable"),
    wrapper("ForkJoinTask$AdaptedCallable", "callable", "Callable"),
    wrapper("ForkJoinTask$AdaptedInterruptibleRunnable", "runnable", "java.lang.Runnable"),
    wrapper("ForkJoinTask$AdaptedInterruptibleCallable", "callable", "Callable"),
    wrapper("ThreadPerTaskExecutor$TaskRunner", "task", "java.lang.Runnable"),
    wrapper("ForkJoinTask$RunnableExecuteAction", "runnable", "java.lang.Runnable"),
  };

  private record Wrapper(Class<?> type, MethodHandle field) {}

  private TaskUnwrapping() {}

  /** The binary name of the innermost task's class. */
  static String className(Object task) {
    Object inner = inner(task);
    for (int i = 0; i < MAX_NESTED && inner != task && inner instanceof Future; i++) {
      inner = inner(inner);
    }
    return inner.getClass().getName();
  }

  /** The innermost task. */
  static Object inner(Object task) {
    Object inner = task;
    if (task instanceof FutureTask) {
      Object callable = callable(task);
      if (callable != null) {
        Object adapted = callable.getClass() == ADAPTER.type ? adapted(callable) : null;
        inner = adapted == null ? callable : adapted;
      }
    } else if (task.getClass().getName().startsWith(JUC)) {
      inner = other(task);
    }
    return inner;
  }

  private static @Nullable Object callable(Object task) {
    try {
      return (Object) CALL_FIELD.invokeExact(task);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return null;
    }
  }

  private static @Nullable Object adapted(Object callable) {
    try {
      return (Object) ADAPTER_FIELD.invokeExact(callable);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return null;
    }
  }

  private static Object other(Object task) {
    for (Wrapper wrapper : OTHERS) {
      if (wrapper.type == task.getClass()) {
        try {
          Object inner = (Object) wrapper.field.invokeExact(task);
          return inner == null ? task : inner;
        } catch (Error e) {
          throw e;
        } catch (Throwable impossible) {
          return task;
        }
      }
    }
    return task;
  }

  /**
   * The JDK's wrappers around nothing, as far as they can be made: for rehearsals. Their own
   * constructors are called, since {@code supplyAsync} and its like would make the common pool,
   * which the application may still want to configure.
   *
   * @param nothing is not run
   */
  static List<Object> empty(Runnable nothing) {
    List<Object> empty = new ArrayList<>();
    for (Wrapper wrapper : OTHERS) {
      for (Constructor<?> constructor : wrapper.type.getDeclaredConstructors()) {
        try {
          constructor.setAccessible(true);
          empty.add(constructor.newInstance(arguments(constructor, nothing)));
        } catch (ReflectiveOperationException | RuntimeException cannotBeEmpty) {
          // It wants more than this. The first hundred of its kind are read in the interpreter.
        }
      }
    }
    return empty;
  }

  private static @Nullable Object[] arguments(Constructor<?> constructor, Runnable nothing) {
    Class<?>[] types = constructor.getParameterTypes();
    @Nullable Object[] arguments = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] =
          types[i] == Runnable.class
              ? nothing
              : types[i] == Callable.class ? Executors.callable(nothing) : null;
    }
    return arguments;
  }

  private static Wrapper wrapper(String name, String field, String fieldType) {
    MethodType type = MethodType.methodType(Object.class, Object.class);
    try {
      Class<?> owner = Class.forName(JUC + name, false, null);
      Class<?> of =
          Class.forName(fieldType.contains(".") ? fieldType : JUC + fieldType, false, null);
      return new Wrapper(
          owner,
          MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
              .findGetter(owner, field, of)
              .asType(type));
    } catch (ReflectiveOperationException absentOrClosed) {
      return new Wrapper(Void.class, MethodHandles.empty(type));
    }
  }
}
