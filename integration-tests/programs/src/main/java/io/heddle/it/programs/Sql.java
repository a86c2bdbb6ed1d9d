package io.heddle.it.programs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database in memory: connections come and go, rows are written, tables made and dropped. */
public final class Sql {
  private static final int TRANSACTIONS = 200;
  private static final int ROWS = 10;

  private Sql() {}

  /** Arguments: the address. Prints the sum of what was written. */
  public static void main(String[] args) throws Exception {
    try (Connection connection = connect(args[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("create table account(id int primary key, amount int)");
      for (int i = 0; i < Workers.COUNT * ROWS; i++) {
        statement.execute("insert into account values(" + i + ", 0)");
      }
      System.out.println("transactions: " + Workers.sum(worker -> write(args[0], worker)));
      try (ResultSet sum = statement.executeQuery("select sum(amount) from account")) {
        sum.next();
        System.out.println("sum: " + sum.getInt(1));
      }
      statement.execute("shutdown");
    }
  }

  private static Connection connect(String address) throws SQLException {
    return DriverManager.getConnection(address, "SA", "");
  }

  private static int write(String address, int worker) throws SQLException {
    for (int i = 0; i < TRANSACTIONS; i++) {
      try (Connection connection = connect(address)) {
        connection.setAutoCommit(false);
        add(connection, worker * ROWS + i % ROWS);
        if (i % 50 == 0) {
          makeAndDrop(connection, "scratch" + worker);
        }
        connection.commit();
      }
    }
    return TRANSACTIONS;
  }

  private static void add(Connection connection, int row) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update account set amount = amount + 1 where id = ?")) {
      update.setInt(1, row);
      update.executeUpdate();
    }
  }

  private static void makeAndDrop(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table " + table + "(a int)");
      statement.execute("drop table " + table);
    }
  }
}
