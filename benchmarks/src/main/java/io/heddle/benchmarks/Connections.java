package io.heddle.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A connection out of HikariCP and back, with H2 in memory behind it; no statement. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Connections {
  private final HikariDataSource pool = pool();

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:connections");
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  /** Borrows it and gives it back. */
  @Benchmark
  public int borrowAndReturn() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.hashCode();
    }
  }

  /** Ends the pool's threads. */
  @TearDown
  public void shutDown() {
    pool.close();
  }
}
