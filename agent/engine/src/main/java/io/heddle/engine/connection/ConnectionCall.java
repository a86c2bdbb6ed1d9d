package io.heddle.engine.connection;

/** One call of {@code getConnection}, begun by a thread. Told from others by its identity. */
public final class ConnectionCall {
  private final KnownSource source;
  private final int site;
  private final long sinceNanos;
  private final long takenBefore;

  ConnectionCall(KnownSource source, int site, long sinceNanos, long takenBefore) {
    this.source = source;
    this.site = site;
    this.sinceNanos = sinceNanos;
    this.takenBefore = takenBefore;
  }

  /** What was called. */
  public KnownSource source() {
    return source;
  }

  /** The place of the call. */
  public int site() {
    return site;
  }

  /** When it began, by {@code System.nanoTime}. */
  public long sinceNanos() {
    return sinceNanos;
  }

  /** How many connections the thread had taken before. */
  long takenBefore() {
    return takenBefore;
  }
}
