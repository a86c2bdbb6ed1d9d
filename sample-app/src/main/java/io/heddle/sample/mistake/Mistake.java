package io.heddle.sample.mistake;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Something that is done wrong with a lock, a thread or a pool. */
@FunctionalInterface
public interface Mistake {
  /** How long a thread gets to end, in milliseconds. */
  int MOMENT_MILLIS = 300;

  /** Does it. Threads that hang are daemons, so that the program ends. */
  void make() throws InterruptedException;

  /** Starts a daemon and waits a moment for its end: some never end. */
  static void inDaemon(String name, Runnable work) throws InterruptedException {
    Thread daemon = daemon(name, work);
    daemon.start();
    daemon.join(MOMENT_MILLIS);
  }

  /** A pool of daemons. */
  static ExecutorService daemonPool(int threads, String name) {
    return Executors.newFixedThreadPool(threads, work -> daemon(name, work));
  }

  /** Waits without a time limit. */
  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread daemon = new Thread(work, name);
    daemon.setDaemon(true);
    return daemon;
  }
}
