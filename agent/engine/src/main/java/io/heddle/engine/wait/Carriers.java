package io.heddle.engine.wait;

import io.heddle.engine.jvm.PrivateField;

/** Which virtual threads have a carrier at this moment. */
final class Carriers {
  private static final PrivateField CARRIER =
      PrivateField.of("java.lang.VirtualThread", "carrierThread");

  private Carriers() {}

  /** Whether a virtual thread is on a carrier: it runs, or waits and keeps it. */
  static boolean has(Thread virtual) {
    return CARRIER.of(virtual) != null;
  }

  /**
   * Whether the thread could go on and only lacks a carrier. Its stack is that of what it waited
   * for before.
   */
  static boolean isLackedBy(Thread thread, boolean virtual) {
    return virtual && thread.getState() == Thread.State.RUNNABLE && !has(thread);
  }
}
