package io.heddle.engine.connection;

import io.heddle.engine.weak.WeakNode;

/** A connection that a thread took and that nobody was seen to close. */
public final class OpenConnection extends WeakNode {
  private final ConnectingThread taker;
  private final ConnectionCall call;
  private final long number;

  /** A connection that outlives the task which took it was handed on, or leaked. */
  private final long tasksEnded;

  private volatile boolean closed;

  /**
   * A connection that was just taken.
   *
   * @param connection the connection itself, not kept alive
   * @param taker the current thread
   * @param call what returned it
   * @param number how many connections the thread has taken by now
   */
  OpenConnection(Object connection, ConnectingThread taker, ConnectionCall call, long number) {
    super(connection);
    this.taker = taker;
    this.call = call;
    this.number = number;
    this.tasksEnded = taker.tasksEnded;
  }

  /** The thread that took it. */
  public ConnectingThread taker() {
    return taker;
  }

  /** The data source that it is of. */
  public KnownSource source() {
    return call.source();
  }

  /** The place where it was taken. */
  public int site() {
    return call.site();
  }

  /** Which of the connections that the thread has taken it is, from 1. */
  long number() {
    return number;
  }

  void close() {
    closed = true;
  }

  /** Whether the thread that took it still has it, as far as can be told. */
  public boolean isHeld() {
    return !closed && !refersTo(null) && taker.tasksEnded == tasksEnded;
  }
}
