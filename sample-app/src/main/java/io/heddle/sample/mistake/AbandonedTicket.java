package io.heddle.sample.mistake;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Returns early without giving the lock back; then its thread ends, and others miss it. */
public final class AbandonedTicket implements Mistake {
  private final Lock ticket = new ReentrantLock();

  @Override
  public void make() throws InterruptedException {
    Mistake.inDaemon("seller", () -> sell(0));
    if (ticket.tryLock(10, TimeUnit.MILLISECONDS)) {
      ticket.unlock();
    }
  }

  @SuppressWarnings("LockNotBeforeTry") // that is the mistake
  private int sell(int seats) {
    ticket.lock();
    if (seats == 0) {
      return 0;
    }
    ticket.unlock();
    return seats - 1;
  }
}
