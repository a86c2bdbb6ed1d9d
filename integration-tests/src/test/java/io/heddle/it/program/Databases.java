package io.heddle.it.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Timestamp;

/** Some work for a database in memory, by one thread. */
public final class Databases {
  private Databases() {}

  /** Arguments: the address. */
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table item(id int primary key, name varchar(20), price decimal(10,2),"
              + " sold timestamp)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into item values(?, ?, 1.5, ?)")) {
        for (int i = 0; i < 100; i++) {
          insert.setInt(1, i);
          insert.setString(2, "item " + i % 10);
          insert.setTimestamp(3, new Timestamp(0));
          insert.executeUpdate();
        }
      }
      statement.execute("create index by_name on item(name)");
      statement.execute("update item set name = 'none' where id < 10");
      statement.executeQuery(
          "select name, count(*), sum(price), max(sold) from item where id > 5 group by name"
              + " order by 1");
    }
    System.out.println("done");
  }
}
