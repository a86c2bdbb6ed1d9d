package io.heddle.it.program;

import java.lang.reflect.Method;

/** An inversion by two virtual threads that have no name. */
public final class Unnamed {
  private static final Object A = new Object();
  private static final Object B = new Object();

  private static volatile int turn;

  private Unnamed() {}

  /** Ends when both have ended. */
  public static void main(String[] args) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    Thread forth = (Thread) start.invoke(null, (Runnable) Unnamed::forth);
    Thread back = (Thread) start.invoke(null, (Runnable) Unnamed::back);
    turn = 1;
    forth.join();
    back.join();
  }

  private static void forth() {
    await(1);
    synchronized (A) {
      synchronized (B) {
        Thread.onSpinWait();
      }
    }
    turn = 2;
  }

  private static void back() {
    await(2);
    synchronized (B) {
      synchronized (A) {
        Thread.onSpinWait();
      }
    }
  }

  private static void await(int mine) {
    while (turn != mine) {
      Thread.onSpinWait();
    }
  }
}
