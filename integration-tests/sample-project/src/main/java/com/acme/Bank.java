package com.acme;

/** Books with two locks, in two orders. */
public final class Bank {
  private final Object ledger = new Object();
  private final Object audit = new Object();
  private volatile int booked;

  /** Takes the ledger, then the audit. */
  public void book() {
    synchronized (ledger) {
      synchronized (audit) {
        booked++;
      }
    }
  }

  /** Takes the audit, then the ledger: wrong. */
  public int report() {
    synchronized (audit) {
      synchronized (ledger) {
        return booked;
      }
    }
  }

  /** How often it was booked. */
  public int booked() {
    return booked;
  }
}
