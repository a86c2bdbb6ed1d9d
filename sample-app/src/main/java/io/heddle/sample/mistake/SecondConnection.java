package io.heddle.sample.mistake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Wants a second connection of a pool that has only the one that it has already. */
public final class SecondConnection implements Mistake {
  @Override
  public void make() throws InterruptedException {
    DataSource orders = new HikariDataSource(pool());
    Mistake.inDaemon("buyer", () -> buy(orders));
  }

  private static HikariConfig pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl("jdbc:h2:mem:orders");
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(TimeUnit.MINUTES.toMillis(10));
    return config;
  }

  private static void buy(DataSource orders) {
    try (Connection order = orders.getConnection()) {
      audit(orders, order);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void audit(DataSource orders, Connection order) throws SQLException {
    try (Connection audit = orders.getConnection()) {
      audit.setReadOnly(order.isReadOnly());
    }
  }
}
