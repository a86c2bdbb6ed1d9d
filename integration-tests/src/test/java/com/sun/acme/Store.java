package com.sun.acme;

/** A class of a library, in a package whose name begins as some of the JDK's do. */
public final class Store {
  private final Object folder = new Object();
  private final Object message = new Object();
  private int read;

  /** One order. */
  public void forth() {
    synchronized (folder) {
      synchronized (message) {
        read++;
      }
    }
  }

  /** The other one. */
  public void back() {
    synchronized (message) {
      synchronized (folder) {
        read++;
      }
    }
  }
}
