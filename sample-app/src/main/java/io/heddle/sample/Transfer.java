package io.heddle.sample;

import java.io.PrintStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Two tellers, one of whom pays from savings to checking and the other back. Each locks the account
 * that pays and then the one that is paid, by {@code synchronized}. They happen not to meet.
 */
@Command(
    name = "transfer",
    description = "Two accounts locked in opposite orders, by luck no hang.")
final class Transfer extends Scenario {
  private static final long OPENING_BALANCE = 1_000;

  @Option(names = "--rounds", description = "Turns of each teller (${DEFAULT-VALUE}).")
  private int rounds = 10;

  private final Account savings = new Account(OPENING_BALANCE);
  private final Account checking = new Account(OPENING_BALANCE);
  private final Turn turn = new Turn();

  Transfer(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws InterruptedException {
    ExecutorService tellers = Executors.newFixedThreadPool(2, new NamedThreads("teller"));
    tellers.execute(() -> serve(0, savings, checking, 30));
    tellers.execute(() -> serve(1, checking, savings, 10));
    Shutdown.of(tellers);
    long left = balance(savings);
    long right = balance(checking);
    say("transfer: savings %d, checking %d, total %d".formatted(left, right, left + right));
    return left == OPENING_BALANCE - 20L * rounds && left + right == 2 * OPENING_BALANCE;
  }

  private void serve(int teller, Account from, Account to, long amount) {
    for (int round = 0; round < rounds; round++) {
      int mine = 2 * round + teller;
      turn.await(mine);
      transfer(from, to, amount);
      turn.end(mine);
    }
  }

  private static void transfer(Account from, Account to, long amount) {
    synchronized (from.lock) {
      synchronized (to.lock) {
        from.add(-amount);
        to.add(amount);
      }
    }
  }

  private static long balance(Account account) {
    synchronized (account.lock) {
      return account.balance();
    }
  }
}
