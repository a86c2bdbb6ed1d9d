package io.heddle.it.program;

/** Takes two locks in both orders. Loaded anew, under other names, by {@link HostileNames}. */
public final class Inverting {
  private static final Object A = new Object();
  private static final Object B = new Object();

  private Inverting() {}

  /** One order. */
  public static void forth() {
    synchronized (A) {
      synchronized (B) {
        Thread.onSpinWait();
      }
    }
  }

  /** The other one. */
  public static void back() {
    synchronized (B) {
      synchronized (A) {
        Thread.onSpinWait();
      }
    }
  }
}
