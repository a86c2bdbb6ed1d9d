package io.heddle.instrument.transform;

/**
 * Decides, while the agent has classes retransformed, which the JVM is to refuse. It gives the
 * whole operation up then: after it has called the transformers, and before it stops the
 * application. For the thread that has made it.
 */
abstract class Gate {
  private final Thread thread = Thread.currentThread();
  private boolean closed;

  /** Whether the agent's own operation runs on the current thread, not one of another agent. */
  final boolean isHere() {
    return Thread.currentThread() == thread;
  }

  /**
   * Whether to refuse the class.
   *
   * @param classFile its bytes, before this agent's hooks
   */
  final boolean refuses(Class<?> type, byte[] classFile) {
    boolean refused = closes(type, classFile);
    closed |= refused;
    return refused;
  }

  /** Whether it has refused one, so that what the JVM threw is no defect of a class. */
  final boolean isClosed() {
    return closed;
  }

  abstract boolean closes(Class<?> type, byte[] classFile);
}
