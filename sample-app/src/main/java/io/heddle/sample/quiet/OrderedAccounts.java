package io.heddle.sample.quiet;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Transfers in both directions, with the locks always taken in the order of the account numbers.
 */
final class OrderedAccounts implements Drill {
  private final LockedAccount[] accounts = {new LockedAccount(), new LockedAccount()};

  @Override
  public String name() {
    return "transfers in both directions, locks in one order";
  }

  @Override
  public void round(int worker) {
    transfer(worker % 2, 1 - worker % 2, 10);
  }

  @Override
  public boolean holds(long rounds) {
    transfer(0, 1, 0);
    return accounts[0].balance == 0 && accounts[1].balance == 0;
  }

  private void transfer(int from, int to, long amount) {
    ReentrantLock first = accounts[Math.min(from, to)].lock;
    ReentrantLock second = accounts[Math.max(from, to)].lock;
    first.lock();
    try {
      second.lock();
      try {
        accounts[from].balance -= amount;
        accounts[to].balance += amount;
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }
}
