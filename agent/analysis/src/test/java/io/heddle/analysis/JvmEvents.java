package io.heddle.analysis;

import jdk.jfr.Event;
import jdk.jfr.Name;

/** Measurements as the JVM writes them, of a machine that is not as busy as this one. */
final class JvmEvents {
  private JvmEvents() {}

  /** Of a thread. */
  @Name("jdk.ThreadCPULoad")
  static final class Load extends Event {
    float user;
    float system;
  }

  /** Of the machine. */
  @Name("jdk.CPUInformation")
  static final class Processors extends Event {
    int hwThreads;
  }

  /** Of a thread. */
  @Name("jdk.ThreadAllocationStatistics")
  static final class Allocation extends Event {
    Thread thread = Thread.currentThread();
    long allocated;
  }

  /** Of the JVM. */
  @Name("jdk.ExceptionStatistics")
  static final class Exceptions extends Event {
    long throwables;
  }
}
