package com.acme;

import java.util.concurrent.CyclicBarrier;

/** Takes two turnstiles, in either order. */
public final class Station {
  private static final Turnstile NORTH = new Turnstile();
  private static final Turnstile SOUTH = new Turnstile();

  private Station() {}

  public static void southwards() throws InterruptedException {
    NORTH.grab();
    SOUTH.grab();
    SOUTH.letGo();
    NORTH.letGo();
  }

  public static void northwards() throws InterruptedException {
    SOUTH.grab();
    NORTH.grab();
    NORTH.letGo();
    SOUTH.letGo();
  }

  public static void northwardsIfFree() throws InterruptedException {
    SOUTH.grab();
    if (NORTH.grabNow()) {
      NORTH.letGo();
    }
    SOUTH.letGo();
  }

  /** Waits for the other one between the two. */
  public static void southwardsWith(CyclicBarrier both) throws Exception {
    NORTH.grab();
    try {
      both.await();
      SOUTH.grab();
      SOUTH.letGo();
    } finally {
      NORTH.letGo();
    }
  }

  public static void northwardsWith(CyclicBarrier both) throws Exception {
    SOUTH.grab();
    try {
      both.await();
      NORTH.grab();
      NORTH.letGo();
    } finally {
      SOUTH.letGo();
    }
  }

  public static Object gateOfNorth() {
    return NORTH.gate();
  }

  public static Object gateOfSouth() {
    return SOUTH.gate();
  }
}
