package io.heddle.it.corpus.stage;

import java.util.concurrent.ThreadFactory;

/** The kinds of threads. */
public enum Kind {
  /** Threads of the operating system. */
  PLATFORM,
  /** Virtual threads, from Java 21 on. */
  VIRTUAL;

  /** Makes daemon threads of this kind. */
  ThreadFactory factory() {
    return this == VIRTUAL ? virtual() : Kind::platform;
  }

  private static Thread platform(Runnable task) {
    Thread thread = new Thread(task, "actor");
    thread.setDaemon(true);
    return thread;
  }

  /** By reflection, since this is compiled for Java 17. */
  private static ThreadFactory virtual() {
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Object virtual = Thread.class.getMethod("ofVirtual").invoke(null);
      Object named = builder.getMethod("name", String.class).invoke(virtual, "actor");
      return (ThreadFactory) builder.getMethod("factory").invoke(named);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no virtual threads in this JVM", e);
    }
  }
}
