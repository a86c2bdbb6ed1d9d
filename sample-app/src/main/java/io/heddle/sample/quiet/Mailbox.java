package io.heddle.sample.quiet;

/** A box for one letter, with {@code wait} and {@code notifyAll}. */
final class Mailbox implements Drill {
  private boolean full;
  private long taken;

  @Override
  public String name() {
    return "wait and notifyAll";
  }

  @Override
  public void round(int worker) throws InterruptedException {
    if (worker % 2 == 0) {
      put();
    } else {
      take();
    }
  }

  @Override
  public synchronized boolean holds(long rounds) {
    return !full && taken == rounds / 2;
  }

  private synchronized void put() throws InterruptedException {
    while (full) {
      wait();
    }
    full = true;
    notifyAll();
  }

  private synchronized void take() throws InterruptedException {
    while (!full) {
      wait();
    }
    full = false;
    taken++;
    notifyAll();
  }
}
