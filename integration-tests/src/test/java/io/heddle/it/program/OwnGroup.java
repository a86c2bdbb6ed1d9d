package io.heddle.it.program;

import java.util.concurrent.TimeUnit;

/**
 * Waits for its own threads the way old programs do: until no other thread is in the group of
 * {@code main}. Says {@code alone} then, and at the end who is in the group besides.
 */
public final class OwnGroup {
  private OwnGroup() {}

  /** Begins when a line of input comes. */
  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    System.in.read();
    Runtime.getRuntime().addShutdownHook(new Thread(OwnGroup::tellWhoIsThere));
    Thread thread = new Thread(OwnGroup::sleep);
    thread.start();
    while (Thread.activeCount() > 1) {
      Thread.onSpinWait();
    }
    System.out.println("alone");
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tellWhoIsThere() {
    Thread[] threads = new Thread[Thread.activeCount() + 100];
    int count = Thread.enumerate(threads);
    for (int i = 0; i < count; i++) {
      System.out.println("at the end: " + threads[i].getName());
    }
  }
}
