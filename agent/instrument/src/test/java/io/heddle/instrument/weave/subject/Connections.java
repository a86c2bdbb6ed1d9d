package io.heddle.instrument.weave.subject;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Takes and closes connections in the ways that applications do. */
public final class Connections {
  private static final DataSource POOL = proxy(DataSource.class);

  /** Says in its result whether it was called. */
  private static <T> T proxy(Class<T> type) {
    Class<?>[] types = {type};
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            types,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConnection" -> proxy(Connection.class);
                  case "isClosed" -> true;
                  default -> null;
                }));
  }

  public static boolean resource() throws SQLException {
    try (Connection connection = POOL.getConnection()) {
      return connection.isClosed();
    }
  }

  public static boolean password(String user) throws SQLException {
    Connection connection = POOL.getConnection(user, user.concat("!"));
    boolean closed = connection.isClosed();
    connection.close();
    return closed;
  }

  /** As the compiler of Kotlin closes it. */
  public static void anything(AutoCloseable closeable) throws Exception {
    closeable.close();
  }

  /** A connection is had of other things, too: the hook has to look at them. */
  public static boolean statement() throws SQLException {
    return proxy(Statement.class).getConnection().isClosed();
  }

  public static boolean reference() throws Exception {
    Callable<Connection> get = POOL::getConnection;
    return get.call().isClosed();
  }

  /** As commons-pool 2 has it; a pool hands out whatever was given back to it. */
  public static class ObjectPool {
    public Object borrowObject() {
      return "borrowed";
    }

    public Object borrowObject(long millis) {
      return "borrowed" + millis;
    }

    public void returnObject(Object object) {}

    public Object take() {
      return "taken";
    }

    public void restore(Object object, boolean valid) {}
  }

  /** As commons-pool 2 has it. */
  public static class Keyed {
    public Object borrowObject(Object key) {
      return "of " + key;
    }

    public void invalidateObject(Object key, Object object, long more) {}
  }

  public static Object borrow(ObjectPool pool, long millis) {
    Object object = pool.borrowObject(millis);
    pool.returnObject(object);
    return object;
  }

  public static Object borrowKeyed(Keyed keyed, Object key) {
    Object object = keyed.borrowObject(key);
    keyed.invalidateObject(key, object, 7);
    return object;
  }

  public static Object takeAndRestore(ObjectPool pool) {
    Object object = pool.take();
    pool.restore(object, true);
    return object;
  }

  /** What a queue hands out is not given back. */
  public static Object takeFromQueue(BlockingQueue<Object> queue) throws InterruptedException {
    return queue.take();
  }

  public static int noConnection() throws IOException {
    try (InputStream in = new ByteArrayInputStream(new byte[7])) {
      return in.available();
    }
  }

  private Connections() {}
}
