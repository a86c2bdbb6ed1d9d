package io.heddle.engine.inspect;

/** What people look at first. In this order. */
public enum Urgency {
  /** Some of the threads can never go on. */
  HANGS("hangs"),
  /** Blocked for a lock. */
  BLOCKED("blocked"),
  /** Others wait for what they hold, or for their end. */
  AWAITED("awaited"),
  /** Uses much processor time, wherever it seems to be. */
  BUSY("busy"),
  /** Runs, or waits for another process. */
  AT_WORK("at work"),
  /** Waits for other threads, or sleeps. */
  WAITS("waiting"),
  /** Nothing is known of it. */
  UNKNOWN("not known"),
  /** Waits for work. */
  IDLE("idle");

  /** Of one processor: two times what a thread uses that polls each 10 ms. */
  private static final double BUSY_SHARE = 0.05;

  private final String word;

  Urgency(String word) {
    this.word = word;
  }

  /** For people. */
  public String word() {
    return word;
  }

  /**
   * That of threads at one place.
   *
   * @param hangs whether one of them can never go on
   * @param activity what they are about
   * @param waiters how many threads wait for one of them
   * @param cpuShare how much of one processor they use together, in the time that was looked at; 0
   *     if that is not known
   */
  static Urgency of(boolean hangs, Activity activity, long waiters, double cpuShare) {
    if (hangs) {
      return HANGS;
    }
    if (activity == Activity.BLOCKED) {
      return BLOCKED;
    }
    if (waiters > 0) {
      return AWAITED;
    }
    return cpuShare >= BUSY_SHARE ? BUSY : of(activity);
  }

  private static Urgency of(Activity activity) {
    return switch (activity) {
      case BLOCKED -> BLOCKED;
      case RUNNING, IN_OUT -> AT_WORK;
      case WAITING, ASLEEP -> WAITS;
      case UNKNOWN -> UNKNOWN;
      case IDLE -> IDLE;
    };
  }
}
