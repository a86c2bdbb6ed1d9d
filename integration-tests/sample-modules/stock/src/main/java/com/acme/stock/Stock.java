package com.acme.stock;

/** What is in the warehouse. Who needs both locks takes {@link #SHELVES} first. */
public final class Stock {
  public static final Object SHELVES = new Object();
  public static final Object ORDERS = new Object();

  private static int items = 10;

  private Stock() {}

  public static int sell() {
    synchronized (SHELVES) {
      synchronized (ORDERS) {
        return --items;
      }
    }
  }
}
