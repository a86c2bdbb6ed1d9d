package io.heddle.sample.quiet;

import java.util.concurrent.locks.ReentrantLock;

/** An account with a lock; the balance is read and written under it. */
final class LockedAccount {
  final ReentrantLock lock = new ReentrantLock();
  long balance;
}
