package io.heddle.analysis.dump;

/**
 * What a dump says of a lock beside a frame.
 *
 * @param kind what the thread does with it
 * @param address tells locks of one dump apart; empty if the dump does not know it
 * @param type the class of the lock, or the class that is initialised; empty if not known
 */
public record LockMark(Kind kind, String address, String type) {
  /** What a thread does with a lock, and how text dumps say so. */
  public enum Kind {
    /** Has the monitor, unless it waits on it. */
    LOCKED("locked"),
    /** Is blocked for the monitor. */
    WAITING_TO_LOCK("waiting to lock"),
    /** Is blocked for the monitor on its way back from {@code Object.wait}. */
    WAITING_TO_RELOCK("waiting to re-lock in wait()"),
    /** Is in {@code Object.wait}. */
    WAITING_ON("waiting on"),
    /** Is parked at the object: a synchronizer, a condition, a latch. */
    PARKED_AT("parking to wait for"),
    /** Waits for a class to be initialised. */
    INITIALIZATION("waiting on the Class initialization monitor for");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** How text dumps begin. */
    String words() {
      return words;
    }
  }
}
