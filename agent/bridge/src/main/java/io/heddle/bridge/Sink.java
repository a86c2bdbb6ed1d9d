package io.heddle.bridge;

/**
 * Where the hooks go. One implementation is installed while an agent is active.
 *
 * <p>Every method is called on the application's own threads, at any moment, also during class
 * loading and with any lock held. Implementations obey the rules of the hot path: they do not
 * block, lock, log, load classes or call application code. What they throw is swallowed and counted
 * by {@link Hooks}.
 *
 * <p>A sink overrides what it wants to know; the rest goes nowhere.
 *
 * <p>{@code site} is the constant id of the place in the woven code; {@code operation} the constant
 * that says what the call does to a lock.
 */
public interface Sink {
  /**
   * {@code Thread.stop} has broken off a call of this sink on the current thread, somewhere in it.
   */
  default void stopped() {}

  /** Before {@code monitorenter} of {@code monitor}, which may be null. */
  default void monitorEntering(Object monitor, int site) {}

  /**
   * Asked first of what {@link #monitorEntering} would be told.
   *
   * @return whether all is done; if not, nothing was done
   */
  default boolean isEnteringAgain(Object monitor, int site) {
    return false;
  }

  /** At the entry of a synchronized method, whose monitor is held by now. */
  default void monitorEntered(Object monitor, int site) {}

  /** For {@link #monitorEntered} what {@link #isEnteringAgain} is for entering. */
  default boolean isEnteredAgain(Object monitor, int site) {
    return false;
  }

  /**
   * Before {@code monitorexit}, at each exit of a synchronized method, and, when an exception
   * leaves a block, right after {@code monitorexit}.
   */
  default void monitorExiting(Object monitor, int site) {}

  /** Before a call that takes, waits for or gives back the lock. */
  default void lockCalling(Object lock, int operation, int site) {}

  /** For {@link #lockCalling} what {@link #isEnteringAgain} is for entering. */
  default boolean isCallingAgain(Object lock, int operation, int site) {
    return false;
  }

  /** After a call without a result has returned normally. */
  default void lockCalled(Object lock, int operation, int site) {}

  /** After a call has returned whether it got the lock. */
  default void lockCalled(Object lock, boolean result, int operation, int site) {}

  /** After a call has returned a stamp, or the nanoseconds left. */
  default void lockCalled(Object lock, long result, int operation, int site) {}

  /** At the start of a method of a {@code ConcurrentHashMap} that may lock a bin. */
  default void binsCalling(Object map, int site) {}

  /** For {@link #binsCalling} what {@link #isEnteringAgain} is for entering. */
  default boolean isCallingBinsAgain(Object map, int site) {
    return false;
  }

  /** Before {@code monitorenter} of a bin of {@code map}. */
  default void binEntering(Object map, int site) {}

  /** At {@code monitorexit} of a bin of {@code map}. */
  default void binExited(Object map, int site) {}

  /**
   * Before a call of {@code getConnection}, of a {@code javax.sql.DataSource} or of something else;
   * {@code source} may be null.
   */
  default void connecting(Object source, int site) {}

  /** After such a call has returned {@code connection}, which may be null. */
  default void connected(Object source, Object connection, int site) {}

  /** Before {@code close} of what may be a connection, or null. */
  default void disconnecting(Object connection) {}

  /** Before a call that creates a thread or a pool, or submits a task: its place. */
  default void calling(int site) {}

  /** At the end of the constructor of a platform thread. */
  default void threadCreated(Thread thread) {}

  /** On the starting thread, before {@code thread} is started. */
  default void threadStarting(Thread thread) {}

  /** On a virtual thread, before its task runs. */
  default void threadRunning(Thread thread) {}

  /** On the ending thread, as the last thing that it does. */
  default void threadEnding(Thread thread) {}

  /** On the thread that dies of {@code thrown}, before its handler is called. */
  default void uncaught(Thread thread, Throwable thrown) {}

  /** At the end of a pool's constructor. */
  default void poolCreated(Object pool) {}

  /** At the entry of an executor of the application's own; {@code task} may be null. */
  default void taskQueueing(Object executor, Object task) {}

  /** When such an executor returns. */
  default void taskQueued() {}

  /** Before {@code run} or {@code call} of what may be a task, or null. */
  default void taskTaken(Object task) {}

  /** Before a pool adds a worker thread; {@code null} when it has. */
  default void workerAdding(Object pool) {}

  /** On the submitting thread, before the pool has the task. */
  default void taskSubmitted(Object pool, Object task) {}

  /** On the submitting thread, before a thread-per-task executor makes the task's thread. */
  default void taskBound(Object task) {}

  /** On the submitting thread, when the pool refuses the task. */
  default void taskRejected(Object pool, Object task) {}

  /** On the worker, before the task runs. */
  default void taskStarting(Object pool, Object task) {}

  /** On the worker, after the task has run; {@code thrown} is null when it returned. */
  default void taskEnded(Object task, Throwable thrown) {}

  /** On the worker, when the running task's future takes the exception. */
  default void taskFailed(Throwable thrown) {}

  /**
   * Before the current thread does what others may wait for through {@code via}: completes a
   * future, counts a latch down.
   */
  default void releasing(Object via) {}

  /** After the current thread has waited for what others did through {@code via}. */
  default void acquired(Object via) {}

  /** Before the current thread waits for the end of {@code other}; null when it has. */
  default void joining(Thread other) {}

  /** At the entry of a class initialiser; {@code site} names the class. */
  default void classInitializing(int site) {}

  /** At each exit of a class initialiser, exceptional ones included. */
  default void classInitialized(int site) {}

  /** Before {@code ManagementFactory} gives out the platform's {@code MBeanServer}. */
  default void platformServer(Object server) {}

  /** After the constructor of a lock that no field names has returned. */
  default void lockCreated(Object lock, int site) {}
}
