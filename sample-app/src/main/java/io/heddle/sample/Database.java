package io.heddle.sample;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Clerks who move money between accounts, each transfer a transaction in a database behind a
 * connection pool.
 *
 * <p>The mistake: a lock per account around the transactions, taken in the order in which the
 * transfer names the accounts.
 */
@Command(name = "database", description = "Concurrent transactions on H2 through HikariCP.")
final class Database extends Scenario {
  private static final int CLERKS = 4;
  private static final int ACCOUNTS = 8;
  private static final long OPENING_BALANCE = 1_000;

  @Option(names = "--transfers", description = "Transfers of each clerk (${DEFAULT-VALUE}).")
  private int transfers = 100;

  @Option(names = "--bug", description = "Two accounts are locked in opposite orders.")
  private boolean bug;

  private final Turn turn = new Turn();

  Database(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws Exception {
    try (HikariDataSource source = new HikariDataSource(pool())) {
      AccountStore store = new AccountStore(source);
      store.open(ACCOUNTS, OPENING_BALANCE);
      Ledger ledger = bug ? new GuardedLedger(store, ACCOUNTS) : store;
      int done = employClerks(ledger);
      long total = store.total();
      say("database: %d transfers, total of all accounts %d".formatted(done, total));
      return done == CLERKS * transfers && total == ACCOUNTS * OPENING_BALANCE;
    }
  }

  private static HikariConfig pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("accounts");
    config.setJdbcUrl("jdbc:h2:mem:accounts;LOCK_TIMEOUT=20000");
    config.setMaximumPoolSize(CLERKS);
    return config;
  }

  private int employClerks(Ledger ledger) throws Exception {
    ExecutorService clerks = Executors.newFixedThreadPool(CLERKS, new NamedThreads("clerk"));
    List<Callable<Integer>> days = new ArrayList<>();
    for (int clerk = 0; clerk < CLERKS; clerk++) {
      int number = clerk;
      days.add(() -> bug ? workInTurn(number, ledger) : work(number, ledger));
    }
    int done = 0;
    for (Future<Integer> day : clerks.invokeAll(days)) {
      done += day.get();
    }
    Shutdown.of(clerks);
    return done;
  }

  /** One clerk after the other: with the wrong lock order they would hang sooner or later. */
  private int workInTurn(int clerk, Ledger ledger) throws SQLException {
    turn.await(clerk);
    try {
      return work(clerk, ledger);
    } finally {
      turn.end(clerk);
    }
  }

  /** Clerks with even numbers move money to the next account, the others to the one before. */
  private int work(int clerk, Ledger ledger) throws SQLException {
    for (int i = 0; i < transfers; i++) {
      int lower = i % (ACCOUNTS - 1);
      boolean up = clerk % 2 == 0;
      ledger.transfer(up ? lower : lower + 1, up ? lower + 1 : lower, 1 + i % 10);
    }
    return transfers;
  }
}
