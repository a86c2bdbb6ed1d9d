package io.heddle.engine.wait;

/** What a {@linkplain Glance glance} at all threads says about a look at who waits for whom. */
public enum Sign {
  /** All that waits was looked at already. */
  QUIET,
  /** Something has come to wait since the last glance, and may be gone in a moment. */
  FRESH,
  /** Something waits for longer that no look has seen. */
  SUSPICIOUS;

  /** The graver of the two. */
  public Sign or(Sign other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
