package io.heddle.sample;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The mistake of {@link Database}: locks around the transactions, in the order of the arguments.
 */
final class GuardedLedger implements Ledger {
  private final Ledger ledger;
  private final List<AccountGuard> guards;

  GuardedLedger(Ledger ledger, int accounts) {
    this.ledger = ledger;
    this.guards = Stream.generate(AccountGuard::new).limit(accounts).toList();
  }

  @Override
  public void transfer(int from, int to, long amount) throws SQLException {
    ReentrantLock first = guards.get(from).lock;
    ReentrantLock second = guards.get(to).lock;
    first.lock();
    try {
      second.lock();
      try {
        ledger.transfer(from, to, amount);
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  private static final class AccountGuard {
    final ReentrantLock lock = new ReentrantLock();
  }
}
