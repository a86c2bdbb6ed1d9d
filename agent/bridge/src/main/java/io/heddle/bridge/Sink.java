package io.heddle.bridge;

/**
 * Where the hooks go. One implementation is installed while an agent is active.
 *
 * <p>Every method is called on the application's own threads, at any moment, also during class
 * loading and with any lock held. Implementations obey the rules of the hot path: they do not
 * block, lock, log, load classes or call application code. What they throw is swallowed and counted
 * by {@link Hooks}.
 *
 * <p>{@code site} is the constant id of the place in the woven code; {@code operation} the constant
 * ordinal of what the call does to a lock.
 */
public interface Sink {
  /** Before {@code monitorenter} of {@code monitor}, which may be null. */
  void monitorEntering(Object monitor, int site);

  /** At the entry of a synchronized method, whose monitor is held by now. */
  void monitorEntered(Object monitor, int site);

  /**
   * Before {@code monitorexit}, at each exit of a synchronized method, and, when an exception
   * leaves a block, right after {@code monitorexit}.
   */
  void monitorExiting(Object monitor, int site);

  /** Before a call that takes, waits for or gives back the lock. */
  void lockCalling(Object lock, int operation, int site);

  /** After a call without a result has returned normally. */
  void lockCalled(Object lock, int operation, int site);

  /** After a call has returned whether it got the lock. */
  void lockCalled(Object lock, boolean result, int operation, int site);

  /** After a call has returned a stamp, or the nanoseconds left. */
  void lockCalled(Object lock, long result, int operation, int site);

  /** Before a call that creates a thread or a pool, or submits a task: its place. */
  void calling(int site);

  /** At the end of the constructor of a platform thread. */
  void threadCreated(Thread thread);

  /** On the starting thread, before {@code thread} is started. */
  void threadStarting(Thread thread);

  /** On a virtual thread, before its task runs. */
  void threadRunning(Thread thread);

  /** On the ending thread, as the last thing that it does. */
  void threadEnding(Thread thread);

  /** On the thread that dies of {@code thrown}, before its handler is called. */
  void uncaught(Thread thread, Throwable thrown);

  /** At the end of a pool's constructor. */
  void poolCreated(Object pool);

  /** Before a pool adds a worker thread; {@code null} when it has. */
  void workerAdding(Object pool);

  /** On the submitting thread, before the pool has the task. */
  void taskSubmitted(Object pool, Object task);

  /** On the submitting thread, before a thread-per-task executor makes the task's thread. */
  void taskBound(Object task);

  /** On the submitting thread, when the pool refuses the task. */
  void taskRejected(Object pool, Object task);

  /** On the worker, before the task runs. */
  void taskStarting(Object pool, Object task);

  /** On the worker, after the task has run; {@code thrown} is null when it returned. */
  void taskEnded(Object task, Throwable thrown);

  /** On the worker, when the running task's future takes the exception. */
  void taskFailed(Throwable thrown);
}
