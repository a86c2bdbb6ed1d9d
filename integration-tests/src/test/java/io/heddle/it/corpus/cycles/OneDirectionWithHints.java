package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Money goes from one account to others: nothing says that it never comes back. */
// options: hints=true
// also: locks
final class OneDirectionWithHints implements Scenario {
  private final Account mine = new Account();
  private final Account yours = new Account();
  private final Account theirs = new Account();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> transfer(mine, yours), () -> transfer(mine, theirs));
  }

  private static void transfer(Account from, Account to) {
    synchronized (from.lock) { // expect: same-class-nesting(OneDirectionWithHints.Account.lock)
      synchronized (to.lock) { // expect: same-class-nesting(OneDirectionWithHints.Account.lock)
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
