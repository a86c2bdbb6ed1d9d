package io.heddle.instrument.weave.subject;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

  public static int noConnection() throws IOException {
    try (InputStream in = new ByteArrayInputStream(new byte[7])) {
      return in.available();
    }
  }

  private Connections() {}
}
