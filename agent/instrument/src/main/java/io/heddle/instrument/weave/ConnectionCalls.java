package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that take a connection of a {@code javax.sql.DataSource} and close it, and those that
 * take an object out of a pool and give it back.
 *
 * <p>They are known by name and descriptor: the owner may be any class of a pool or of the
 * application. Of {@code getConnection} the hook looks whether the receiver is a data source. Names
 * that other things have, too, count only where the simple name of the owner has {@code Pool} in
 * it. {@code close()} is called on everything, so its owner counts: a connection is closed as a
 * {@code java.sql.Connection}, as a pool's own class, whose name ends likewise, or, by the
 * compilers of {@code try} with resources and by Kotlin's {@code use}, as an {@code AutoCloseable}.
 *
 * <p>What a pool hands out may give itself back, as by {@code Jedis.close()}: the library then
 * calls the method of the pool.
 */
final class ConnectionCalls {
  private static final String GET = "getConnection";
  private static final String CLOSE = "close";

  /** Methods that take, and those that give back what they took. */
  private static final Pair[] PAIRS = {
    // commons-pool 1 and 2, and what was made after them
    new Pair("borrowObject", Owner.ANY, "returnObject", "invalidateObject"),
    // Jedis
    new Pair("getResource", Owner.POOL, "returnResource", "returnBrokenResource"),
    // Stormpot: the slot of the pool, to which the object gives itself back
    new Pair("claim", Owner.POOL, "release"),
    new Pair("tryClaim", Owner.POOL, "release"),
    // Vibur
    new Pair("take", Owner.POOL, "restore"),
    new Pair("takeUninterruptibly", Owner.POOL, "restore"),
    new Pair("tryTake", Owner.POOL, "restore"),
  };

  private static final Map<String, Pair> BY_TAKE = new HashMap<>();
  private static final Map<String, Pair> BY_RETURN = new HashMap<>();

  static {
    for (Pair pair : PAIRS) {
      BY_TAKE.put(pair.take, pair);
      for (String back : pair.giveBack) {
        BY_RETURN.put(back, pair);
      }
    }
  }

  /** Of which classes a method of a name counts. */
  private enum Owner {
    ANY,
    POOL;

    boolean isOf(String owner) {
      String simple = owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
      return this == ANY || simple.contains("Pool") || simple.endsWith("Slot");
    }
  }

  /** A row of the table. */
  private static final class Pair {
    final String take;
    final Owner owner;
    final String[] giveBack;

    Pair(String take, Owner owner, String... giveBack) {
      this.take = take;
      this.owner = owner;
      this.giveBack = giveBack;
    }
  }

  private ConnectionCalls() {}

  /** The names that are looked for on any owner. */
  static Set<String> names() {
    Set<String> names = new HashSet<>(Set.of(GET, CLOSE));
    names.addAll(BY_TAKE.keySet());
    names.addAll(BY_RETURN.keySet());
    return names;
  }

  /** What a call of an instance method like this may take; null: nothing. */
  static @Nullable Operation taking(String owner, String name, String descriptor) {
    if (name.equals(GET)) {
      boolean isGet =
          descriptor.equals("()Ljava/sql/Connection;")
              || descriptor.equals("(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;");
      return isGet ? Operation.GET_CONNECTION : null;
    }
    Pair pair = BY_TAKE.get(name);
    boolean returnsObject = descriptor.contains(")L");
    if (pair == null || !returnsObject || !pair.owner.isOf(owner)) {
      return null;
    }
    boolean isSure = pair.owner == Owner.ANY && !isKeyed(descriptor);
    return isSure ? Operation.BORROW : Operation.BORROW_PERHAPS;
  }

  /** Whether the first argument is neither a time nor missing. */
  private static boolean isKeyed(String descriptor) {
    return descriptor.startsWith("(L") && !descriptor.startsWith("(Ljava/time/Duration;");
  }

  /** Whether a call of an instance method like this may close its receiver, a connection. */
  static boolean isClose(String owner, String name, String descriptor) {
    return name.equals(CLOSE)
        && descriptor.equals("()V")
        && (owner.endsWith("Connection") || owner.equals("java/lang/AutoCloseable"));
  }

  /** Whether a call of an instance method like this may give one of its arguments back. */
  static boolean isReturn(String owner, String name, String descriptor) {
    Pair pair = BY_RETURN.get(name);
    return pair != null && descriptor.startsWith("(L") && pair.owner.isOf(owner);
  }
}
