package io.heddle.instrument.weave;

import java.util.Set;

/**
 * The calls that take a connection of a {@code javax.sql.DataSource} and close it.
 *
 * <p>The first is known by name and descriptor on any owner, which may be any class of a pool; the
 * hook looks whether the receiver is a data source. {@code close()} is called on everything, so its
 * owner counts: a connection is closed as a {@code java.sql.Connection}, as a pool's own class,
 * whose name ends likewise, or, by the compilers of {@code try} with resources and by Kotlin's
 * {@code use}, as an {@code AutoCloseable}.
 */
final class ConnectionCalls {
  private static final String GET = "getConnection";
  private static final String CLOSE = "close";

  private ConnectionCalls() {}

  /** The names that are looked for on any owner. */
  static Set<String> names() {
    return Set.of(GET, CLOSE);
  }

  /** Whether a call of an instance method like this may take a connection. */
  static boolean isGet(String name, String descriptor) {
    return name.equals(GET)
        && (descriptor.equals("()Ljava/sql/Connection;")
            || descriptor.equals("(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;"));
  }

  /** Whether a call of an instance method like this may close one. */
  static boolean isClose(String owner, String name, String descriptor) {
    return name.equals(CLOSE)
        && descriptor.equals("()V")
        && (owner.endsWith("Connection") || owner.equals("java/lang/AutoCloseable"));
  }
}
