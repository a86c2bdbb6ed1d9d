package io.heddle.it.program;

import clojure.java.api.Clojure;
import clojure.lang.IFn;

/**
 * Two threads, one after the other, take two locks by Clojure's {@code locking} in a function that
 * is compiled while the program runs. With {@code inverted} they take them in opposite orders.
 */
public final class ClojureLocks {
  private static final Object FIRST = new Object();
  private static final Object SECOND = new Object();
  private static final String SOURCE =
      """
      (fn [outer inner]
        (locking outer
          (locking inner
            (Thread/holdsLock inner))))
      """;

  private ClojureLocks() {}

  public static void main(String[] arguments) throws InterruptedException {
    boolean isInverted = arguments[0].equals("inverted");
    IFn nest = (IFn) Clojure.var("clojure.core", "load-string").invoke(SOURCE);
    Thread one = new Thread(() -> nest.invoke(FIRST, SECOND), "one");
    one.start();
    // Not join(), by which one would be known to come before the other.
    while (one.isAlive()) {
      Thread.onSpinWait();
    }
    Thread other =
        new Thread(
            () -> nest.invoke(isInverted ? SECOND : FIRST, isInverted ? FIRST : SECOND), "other");
    other.start();
    other.join();
    System.out.println("done");
  }
}
