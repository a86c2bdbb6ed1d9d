package io.heddle.sample.mistake;

import java.util.concurrent.TimeUnit;

/** Sleeps with the lock in its hands that another thread wants. */
public final class SleepyPrinter implements Mistake {
  private final Object printer = new Object();
  private int pages;

  @Override
  public void make() throws InterruptedException {
    Mistake.inDaemon("printing", this::print);
    Mistake.inDaemon("impatient", this::count);
  }

  private void print() {
    synchronized (printer) {
      pages++;
      try {
        TimeUnit.DAYS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int count() {
    synchronized (printer) {
      return pages;
    }
  }
}
