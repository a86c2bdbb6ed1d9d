package io.heddle.engine.finding;

import io.heddle.engine.finding.Finding.LockRef;
import java.util.Set;

/**
 * What kind of thing a thread of a finding waits for. A finding has only names and types of what is
 * waited for, and so have its reports and recordings: here the names are made and read.
 */
public enum Awaited {
  /** A lock that has one owner, or several readers. */
  LOCK,
  /** A permit of a semaphore. */
  PERMIT,
  /** The outcome of a task. */
  TASK,
  /** The end of a thread. */
  THREAD_END,
  /** The end of a class initialiser. */
  INITIALISER,
  /** That another thread comes to a latch, a barrier or their like. */
  MEETING;

  /** The name of any thread's end. */
  public static final String END_OF_A_THREAD = "the end of a thread";

  private static final String TASK_PREFIX = "task ";
  private static final String INITIALISER_SUFFIX = ".<clinit>";
  private static final String JUC = "java.util.concurrent.";

  private static final Set<String> MEETINGS =
      Set.of(
          JUC + "CountDownLatch",
          JUC + "CyclicBarrier",
          JUC + "Phaser",
          JUC + "Exchanger",
          JUC + "SynchronousQueue");

  /** The name of a task whose class has this name. */
  public static String task(String className) {
    return TASK_PREFIX + className;
  }

  /** The name of the initialiser of a class that has this name. */
  public static String initialiser(String className) {
    return className + INITIALISER_SUFFIX;
  }

  /** What a lock of a finding is, which need not be a lock. */
  public static Awaited of(LockRef lock) {
    if (lock.name().equals(END_OF_A_THREAD)) {
      return THREAD_END;
    }
    if (lock.name().startsWith(TASK_PREFIX)) {
      return TASK;
    }
    if (lock.name().endsWith(INITIALISER_SUFFIX)) {
      return INITIALISER;
    }
    if (MEETINGS.contains(lock.type())) {
      return MEETING;
    }
    return lock.type().equals(JUC + "Semaphore") ? PERMIT : LOCK;
  }

  /** Whether a thread has it for a time and gives it back. */
  public boolean isHeld() {
    return this == LOCK || this == PERMIT;
  }
}
