package io.heddle.sample;

/** An account that is locked by whoever moves its money. */
final class Account {
  /** Guards {@link #balance}. */
  final Object lock = new Object();

  private long balance;

  Account(long balance) {
    this.balance = balance;
  }

  /** Adds {@code amount}, which may be negative. The caller holds {@link #lock}. */
  void add(long amount) {
    balance += amount;
  }

  /** The balance. The caller holds {@link #lock}. */
  long balance() {
    return balance;
  }
}
