package io.heddle.analysis;

import jdk.jfr.Event;
import jdk.jfr.Name;

/** The load of threads as the JVM writes it, on a machine that is not as busy as this one. */
final class LoadEvents {
  private LoadEvents() {}

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
}
