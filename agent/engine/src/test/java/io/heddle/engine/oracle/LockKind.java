package io.heddle.engine.oracle;

/** The kinds of locks that a made-up program has. */
enum LockKind {
  MONITOR,
  REENTRANT,
  READ_WRITE,
  STAMPED,
  /** Of one permit. */
  SEMAPHORE,
  /** A map whose {@code compute} is nested. */
  MAP;

  boolean hasReaders() {
    return this == READ_WRITE || this == STAMPED;
  }

  boolean hasWait() {
    return this == MONITOR || this == REENTRANT || this == READ_WRITE;
  }

  boolean hasTry() {
    return this == REENTRANT || hasReaders() || this == SEMAPHORE;
  }

  boolean isReentrant() {
    return this != STAMPED && this != SEMAPHORE;
  }
}
