package io.heddle.instrument.jvm;

/**
 * Makes the agent's threads. They are in none of the application's thread groups: programs wait for
 * the last thread of theirs. They refer to none of its class loaders either.
 */
public final class AgentThread {
  private AgentThread() {}

  /** A daemon thread in the system's group, not started. */
  @SuppressWarnings("ThreadPriorityCheck") // or it would have that of the application's thread
  public static Thread of(Runnable work, String name) {
    Thread thread = new Thread(systemGroup(), work, name, 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.NORM_PRIORITY);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** The group that all others are in. */
  static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
