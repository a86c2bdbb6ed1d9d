package io.heddle.sample.mistake;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** All workers of a pool wait for something from outside while tasks are in the queue. */
public final class BusyDesk implements Mistake {
  private static final int CLERKS = 2;

  private final CountDownLatch opened = new CountDownLatch(1);
  private int served;

  @Override
  public void make() {
    ExecutorService desk = Mistake.daemonPool(CLERKS, "desk");
    for (int i = 0; i < CLERKS; i++) {
      desk.execute(() -> Mistake.await(opened));
    }
    desk.execute(this::serve);
  }

  private synchronized void serve() {
    served++;
  }

  /** How many were served. */
  public synchronized int served() {
    return served;
  }
}
