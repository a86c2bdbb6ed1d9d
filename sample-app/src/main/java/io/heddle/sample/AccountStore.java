package io.heddle.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Accounts in a database table. Safe for use by many threads: the database does the locking. */
final class AccountStore implements Ledger {
  private final DataSource source;

  AccountStore(DataSource source) {
    this.source = source;
  }

  /** Creates the table with {@code accounts} accounts of the same balance. */
  void open(int accounts, long balance) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement create = connection.createStatement()) {
      create.execute("CREATE TABLE account (id INT PRIMARY KEY, balance BIGINT NOT NULL)");
      for (int id = 0; id < accounts; id++) {
        create.execute("INSERT INTO account VALUES (" + id + ", " + balance + ")");
      }
    }
  }

  @Override
  public void transfer(int from, int to, long amount) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE account SET balance = balance + ? WHERE id = ?")) {
        // The row with the lower number first, whichever way the money goes: an update locks its
        // row until the transaction ends.
        add(update, Math.min(from, to), from < to ? -amount : amount);
        add(update, Math.max(from, to), from < to ? amount : -amount);
      }
      connection.commit();
    }
  }

  /** The sum of all balances. */
  long total() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement select = connection.createStatement();
        ResultSet sum = select.executeQuery("SELECT SUM(balance) FROM account")) {
      sum.next();
      return sum.getLong(1);
    }
  }

  private static void add(PreparedStatement update, int id, long amount) throws SQLException {
    update.setLong(1, amount);
    update.setInt(2, id);
    update.executeUpdate();
  }
}
