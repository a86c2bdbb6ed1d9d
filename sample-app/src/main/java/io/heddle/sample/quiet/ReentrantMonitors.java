package io.heddle.sample.quiet;

/**
 * Synchronized methods that call each other, and a second monitor always taken inside the first.
 */
final class ReentrantMonitors implements Drill {
  private final Object details = new Object();
  private long calls;
  private long detailed;

  @Override
  public String name() {
    return "synchronized methods, re-entrant, nested in one order";
  }

  @Override
  public synchronized void round(int worker) {
    count();
  }

  @Override
  public synchronized boolean holds(long rounds) {
    synchronized (details) {
      return calls == rounds && detailed == rounds;
    }
  }

  private synchronized void count() {
    calls++;
    synchronized (details) {
      detailed++;
    }
  }
}
