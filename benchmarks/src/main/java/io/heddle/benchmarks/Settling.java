package io.heddle.benchmarks;

/** A pause between measurements of what the agent sees for the first time. */
final class Settling {
  /** The agent's own thread takes new edges out of a bounded queue every 250 ms. */
  private static final long MILLIS = 500;

  private Settling() {}

  /**
   * Collects the locks that nobody uses any more, which leave the agent's bounded graph by that,
   * and gives the agent the time to take in all that is new, so that its queue is empty again.
   */
  static void settle() throws InterruptedException {
    System.gc();
    pause();
  }

  /** Only gives the agent the time. */
  static void pause() throws InterruptedException {
    Thread.sleep(MILLIS);
  }
}
