package io.heddle.it.program;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Short tasks, and as many of them as it is told: a recording has an event for each. */
public final class Traffic {
  private static final int QUEUED = 64;

  private Traffic() {}

  /** Runs so many tasks. */
  public static void main(String[] args) throws InterruptedException {
    Semaphore room = new Semaphore(QUEUED);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    for (int i = Integer.parseInt(args[0]); i > 0; i--) {
      room.acquire();
      pool.execute(room::release);
    }
    pool.shutdown();
  }
}
