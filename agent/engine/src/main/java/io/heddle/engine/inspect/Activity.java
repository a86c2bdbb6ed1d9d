package io.heddle.engine.inspect;

/** What a thread is about, as far as its state and its stack tell. */
public enum Activity {
  /** Waits for work: for a task, a request, the next time, a reference. */
  IDLE,
  /** Runs or is ready to run, as far as is known. */
  RUNNING,
  /** Waits in a native method for another process: a peer, a file, a child. */
  IN_OUT,
  /** Is blocked for a monitor or a lock, or for the end of a class initialiser. */
  BLOCKED,
  /** Waits for something that other threads do: end a task, count down, give back. */
  WAITING,
  /** Sleeps. */
  ASLEEP,
  /** It is not known. */
  UNKNOWN;

  /** Whether the thread stands still for others, and neither by its own will nor for work. */
  public boolean waitsForOthers() {
    return this == BLOCKED || this == WAITING;
  }
}
