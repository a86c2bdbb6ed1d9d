package io.heddle.benchmarks.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A table of accounts in memory, behind a pool of connections. Safe on any thread. */
final class Accounts implements AutoCloseable {
  /** How many accounts there are; their ids begin with 0. */
  static final int COUNT = 10_000;

  private static final int CONNECTIONS = 10;
  private static final int FIRST_BALANCE = 100;

  private final HikariDataSource pool;

  /** Makes the table and fills it. */
  Accounts() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
    fill();
  }

  private void fill() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (var statement = connection.createStatement()) {
        statement.execute("create table account (id int primary key, balance int not null)");
      }
      try (var insert = connection.prepareStatement("insert into account values (?, ?)")) {
        for (int id = 0; id < COUNT; id++) {
          insert.setInt(1, id);
          insert.setInt(2, FIRST_BALANCE);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }

  /** Adds one to the account's balance, and returns what it was. */
  int pay(int id) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      int balance = balance(connection, id);
      try (var update =
          connection.prepareStatement("update account set balance = ? where id = ?")) {
        update.setInt(1, balance + 1);
        update.setInt(2, id);
        update.executeUpdate();
      }
      connection.commit();
      return balance;
    }
  }

  private static int balance(Connection connection, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select balance from account where id = ?")) {
      select.setInt(1, id);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("no account " + id);
        }
        return rows.getInt(1);
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
