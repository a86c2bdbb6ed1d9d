package io.heddle.engine.thread;

import io.heddle.engine.task.AsyncFutures;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a platform thread will run: {@code Thread.target} up to JDK 18, {@code
 * Thread.holder.task} later. Needs {@code java.lang} to be open, as it is to the agent.
 */
final class ThreadTarget {
  private static final @Nullable MethodHandle TASK = reader();

  private static final Class<?> WORKER = worker();
  private static final @Nullable MethodHandle POOL = poolReader();

  private ThreadTarget() {}

  private static Class<?> worker() {
    try {
      return Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker", false, null);
    } catch (ClassNotFoundException e) {
      return Void.class;
    }
  }

  private static @Nullable MethodHandle poolReader() {
    try {
      return MethodHandles.privateLookupIn(WORKER, MethodHandles.lookup())
          .findGetter(WORKER, "this$0", ThreadPoolExecutor.class)
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }

  /** The name of the class that says what the thread does, or null if that cannot be had. */
  static @Nullable String className(Thread thread) {
    if (thread.getClass() != Thread.class) {
      return thread.getClass().getName();
    }
    Object task = read(thread);
    return task == null ? null : task.getClass().getName();
  }

  /** The future that the thread, which has not begun, will complete; null if there is none. */
  static @Nullable Object future(Thread thread) {
    Object task = thread.getClass() == Thread.class ? read(thread) : null;
    return task == null ? null : AsyncFutures.of(task);
  }

  /** The pool whose worker the thread runs, or null if it is none or that cannot be read. */
  static @Nullable Object pool(Thread thread) {
    Object task = read(thread);
    MethodHandle reader = POOL;
    try {
      return task != null && reader != null && WORKER.isInstance(task)
          ? (Object) reader.invokeExact(task)
          : null;
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return null;
    }
  }

  private static @Nullable Object read(Thread thread) {
    MethodHandle reader = TASK;
    try {
      return reader == null ? null : (Object) reader.invokeExact(thread);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return null;
    }
  }

  private static @Nullable MethodHandle reader() {
    MethodType type = MethodType.methodType(Object.class, Thread.class);
    try {
      MethodHandles.Lookup threads =
          MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
      try {
        return threads.findGetter(Thread.class, "target", Runnable.class).asType(type);
      } catch (NoSuchFieldException fromJdk19) {
        Class<?> holder = Class.forName("java.lang.Thread$FieldHolder", false, null);
        MethodHandle task =
            MethodHandles.privateLookupIn(holder, MethodHandles.lookup())
                .findGetter(holder, "task", Runnable.class);
        MethodHandle get = threads.findGetter(Thread.class, "holder", holder);
        return MethodHandles.filterReturnValue(get, task).asType(type);
      }
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }
}
