package io.heddle.engine.connection;

import io.heddle.engine.site.Operation;
import io.heddle.engine.weak.WeakNode;

/**
 * A data source that was asked for a connection, or a pool that was for an object. Two threads that
 * ask first at the same moment may make two of these of it.
 */
public final class KnownSource extends WeakNode {
  private final Operation operation;
  private volatile boolean handedOn;

  KnownSource(Object source, Operation operation) {
    super(source);
    this.operation = operation;
  }

  /** Whether it has connections, and not other objects. */
  public boolean isDataSource() {
    return operation == Operation.GET_CONNECTION;
  }

  /**
   * Whether who has one and waits for another one may wait for something else than those who have
   * one: for an object of another key, or for any that was given back in a way that was not seen.
   */
  public boolean isUnsure() {
    return operation == Operation.BORROW_PERHAPS;
  }

  /** Whether both are about the same data source, and it is still there. */
  public boolean isSame(KnownSource other) {
    Object source = get();
    return source != null && other.refersTo(source);
  }

  /** A thread closes a connection that another one took. */
  void handOn() {
    handedOn = true;
  }

  /**
   * Whether it was seen that one thread closes what another took: then nobody can tell which thread
   * has a connection.
   */
  public boolean isHandedOn() {
    return handedOn;
  }
}
