package io.heddle.engine.connection;

import io.heddle.engine.WeakNode;

/**
 * A data source that was asked for a connection. Two threads that ask first at the same moment may
 * make two of these of it.
 */
public final class KnownSource extends WeakNode {
  private volatile boolean handedOn;

  KnownSource(Object source) {
    super(source);
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
