package io.heddle.sample.mistake;

/** Something that is done wrong with a lock. */
@FunctionalInterface
public interface Mistake {
  /** How long a thread gets to end, in milliseconds. */
  int MOMENT_MILLIS = 300;

  /** Does it. Threads that hang are daemons, so that the program ends. */
  void make() throws InterruptedException;

  /** Starts a daemon and waits a moment for its end: some never end. */
  static void inDaemon(String name, Runnable work) throws InterruptedException {
    Thread daemon = new Thread(work, name);
    daemon.setDaemon(true);
    daemon.start();
    daemon.join(MOMENT_MILLIS);
  }
}
