package io.heddle.it.program;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** Threads with connections of pools. */
public final class Connections {
  private static final String URL = "jdbc:h2:mem:connections;DB_CLOSE_DELAY=-1";

  /** Of the waits of those who may wait: longer than what is told of those who may not. */
  private static final int WAIT_SECONDS = 5;

  private final DataSource pool;
  private final DataSource other;
  private final boolean virtual;

  private Connections(DataSource pool, DataSource other, boolean virtual) {
    this.pool = pool;
    this.other = other;
    this.virtual = virtual;
  }

  static Connections of(String kind, boolean virtual) throws Exception {
    return new Connections(pool(kind, 2), pool(kind, 1), virtual);
  }

  void run(String what) throws Exception {
    List<Thread> threads = new ArrayList<>();
    switch (what) {
      case "nested" -> nested(threads);
      case "contended" -> contended(threads);
      case "two-pools" -> twoPools(threads);
      case "handed-on" -> handedOn(threads);
      case "at-once" -> atOnce(threads);
      default -> throw new IllegalArgumentException(what);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static DataSource pool(String kind, int size) throws Exception {
    switch (kind) {
      case "hikari" -> {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(TimeUnit.MINUTES.toMillis(2));
        return new HikariDataSource(config);
      }
      case "dbcp" -> {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(URL);
        pool.setMaxTotal(size);
        return pool;
      }
      case "c3p0" -> {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setDriverClass("org.h2.Driver");
        pool.setJdbcUrl(URL);
        pool.setMinPoolSize(size);
        pool.setMaxPoolSize(size);
        return pool;
      }
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private interface Body {
    void run() throws Exception;
  }

  private void start(String name, List<Thread> threads, Body body) throws Exception {
    Runnable run =
        () -> {
          try {
            body.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    Thread thread = virtual ? unstartedVirtual(name, run) : new Thread(run, name);
    threads.add(thread);
    thread.start();
  }

  /** By reflection: the tests are compiled for 17. */
  private static Thread unstartedVirtual(String name, Runnable run) throws Exception {
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Object named = type.getMethod("name", String.class).invoke(builder, name);
    return (Thread) type.getMethod("unstarted", Runnable.class).invoke(named, run);
  }

  private static void work(int seconds) throws InterruptedException {
    TimeUnit.SECONDS.sleep(seconds);
  }

  /** Both have one of two connections, and want another one. */
  private void nested(List<Thread> threads) throws Exception {
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    for (String name : List.of("buyer-1", "buyer-2")) {
      start(name, threads, () -> buy(bothHaveOne));
    }
  }

  private void buy(CyclicBarrier bothHaveOne) throws Exception {
    try (Connection order = pool.getConnection()) {
      bothHaveOne.await();
      audit(order);
    }
  }

  private void audit(Connection order) throws SQLException {
    try (Connection audit = pool.getConnection()) {
      audit.setReadOnly(order.isReadOnly());
    }
  }

  /** More threads than connections, and none has more than one. */
  private void contended(List<Thread> threads) throws Exception {
    for (int i = 0; i < 4; i++) {
      start(
          "buyer",
          threads,
          () -> {
            try (Connection order = pool.getConnection()) {
              work(WAIT_SECONDS);
              order.isReadOnly();
            }
          });
    }
  }

  /** A thread that has a connection of one pool waits for one of another. */
  private void twoPools(List<Thread> threads) throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    start(
        "keeper",
        threads,
        () -> {
          try (Connection kept = other.getConnection()) {
            taken.countDown();
            work(WAIT_SECONDS);
            kept.isReadOnly();
          }
        });
    start(
        "buyer",
        threads,
        () -> {
          taken.await();
          try (Connection order = pool.getConnection();
              Connection audit = other.getConnection()) {
            audit.setReadOnly(order.isReadOnly());
          }
        });
  }

  /** A thread takes connections for another one, which closes them. */
  private void handedOn(List<Thread> threads) throws Exception {
    SynchronousQueue<Connection> handedOn = new SynchronousQueue<>();
    start(
        "taker",
        threads,
        () -> {
          for (int i = 0; i < 3; i++) {
            handedOn.put(other.getConnection());
          }
        });
    start(
        "worker",
        threads,
        () -> {
          for (int i = 0; i < 3; i++) {
            try (Connection mine = handedOn.take()) {
              work(i == 0 ? 0 : WAIT_SECONDS);
              mine.isReadOnly();
            }
          }
        });
  }

  /** A thread that gets two connections of a pool, each at once, and keeps them for long. */
  private void atOnce(List<Thread> threads) throws Exception {
    start(
        "buyer",
        threads,
        () -> {
          try (Connection order = pool.getConnection();
              Connection audit = pool.getConnection()) {
            work(WAIT_SECONDS);
            audit.setReadOnly(order.isReadOnly());
          }
        });
  }
}
