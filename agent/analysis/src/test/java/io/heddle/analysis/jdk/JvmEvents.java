package io.heddle.analysis.jdk;

import jdk.jfr.Event;
import jdk.jfr.Name;

/** Measurements as the JVM writes them, of a machine that is not as busy as this one. */
public final class JvmEvents {
  private JvmEvents() {}

  /** Of a thread. */
  @Name("jdk.ThreadCPULoad")
  public static final class Load extends Event {
    public float user;
    float system;
  }

  /** Of the machine. */
  @Name("jdk.CPUInformation")
  public static final class Processors extends Event {
    int hwThreads;
  }

  /** Of a thread. */
  @Name("jdk.ThreadAllocationStatistics")
  public static final class Allocation extends Event {
    public Thread thread = Thread.currentThread();
    public long allocated;
  }

  /** Of the JVM. */
  @Name("jdk.ExceptionStatistics")
  public static final class Exceptions extends Event {
    public long throwables;
  }
}
