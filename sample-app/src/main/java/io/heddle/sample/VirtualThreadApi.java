package io.heddle.sample;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Virtual threads by reflection, since the program is compiled for Java 17. */
public final class VirtualThreadApi {
  private VirtualThreadApi() {}

  /** Whether this JVM has virtual threads: Java 21 and later. */
  public static boolean present() {
    return Runtime.version().feature() >= 21;
  }

  /** A factory of virtual threads with numbered names: {@code prefix} and then 0, 1 and so on. */
  public static ThreadFactory factory(String prefix) {
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Object virtual = Thread.class.getMethod("ofVirtual").invoke(null);
      Object named =
          builder.getMethod("name", String.class, long.class).invoke(virtual, prefix, 0L);
      return (ThreadFactory) builder.getMethod("factory").invoke(named);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no virtual threads in this JVM", e);
    }
  }

  /** An executor that starts a thread of {@code factory} for each task. */
  public static ExecutorService threadPerTask(ThreadFactory factory) {
    try {
      return (ExecutorService)
          Executors.class
              .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
              .invoke(null, factory);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no virtual threads in this JVM", e);
    }
  }
}
