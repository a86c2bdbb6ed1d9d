package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Money goes from one account to another, and back. */
// also: locks
final class Transfer implements Scenario {
  private final Account mine = new Account();
  private final Account yours = new Account();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> transfer(mine, yours), () -> transfer(yours, mine));
  }

  private static void transfer(Account from, Account to) {
    synchronized (from.lock) { // expect: inversion(2 x Transfer.Account.lock)
      synchronized (to.lock) { // expect: inversion(2 x Transfer.Account.lock)
        from.balance--;
        to.balance++;
      }
    }
  }

  private static final class Account {
    final Object lock = new Object();
    int balance = 100;
  }
}
