package io.heddle.engine.connection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections that one thread has taken, and the calls of {@code getConnection} that it is
 * inside of. Written by the thread itself; others read racily. Keeps no connection alive.
 *
 * <p>Only the outermost call counts: what a pool takes of its driver, and a data source of the one
 * that it wraps, is the business of the outer one. A call that threw has left no trace, so it stays
 * here until it is made again or a call around it returns; readers look at the stack.
 */
public final class ThreadConnections {
  /** Calls inside of one another, those that threw included; the outermost ones go first. */
  private static final int MAX_CALLS = 8;

  /** Connections followed per thread at most; later ones are not. */
  private static final int MAX_HELD = 64;

  private final @Nullable ConnectionCall[] calls = new ConnectionCall[MAX_CALLS];
  private int depth;
  private @Nullable OpenConnection[] held = new OpenConnection[4];
  private int count;
  private long taken;

  ThreadConnections() {}

  /** Begins a call. Not if it recurs: the same call of before has thrown. */
  void begin(KnownSource source, int site, long nowNanos) {
    for (int i = depth - 1; i >= 0; i--) {
      if (is(calls[i], source, site)) {
        dropCalls(i);
      }
    }
    if (depth == MAX_CALLS) {
      System.arraycopy(calls, 1, calls, 0, MAX_CALLS - 1);
      depth--;
    }
    calls[depth] = new ConnectionCall(source, site, nowNanos, taken);
    depth++;
  }

  /**
   * Ends a call, and all inside of it, whose connections are those of this call.
   *
   * @return the call; null if its beginning was not seen
   */
  @Nullable ConnectionCall end(KnownSource source, int site) {
    for (int i = depth - 1; i >= 0; i--) {
      ConnectionCall call = calls[i];
      if (call != null && is(call, source, site)) {
        dropCalls(i);
        dropTakenSince(call.takenBefore());
        return call;
      }
    }
    return null;
  }

  private static boolean is(@Nullable ConnectionCall call, KnownSource source, int site) {
    return call != null && call.site() == site && call.source().isSame(source);
  }

  private void dropCalls(int from) {
    while (depth > from) {
      depth--;
      calls[depth] = null;
    }
  }

  private void dropTakenSince(long takenBefore) {
    for (int i = 0; i < count; i++) {
      OpenConnection connection = held[i];
      if (connection != null && connection.number() > takenBefore) {
        connection.close();
      }
    }
  }

  /** The number of the next connection, from 1. */
  long nextNumber() {
    return ++taken;
  }

  /** Makes room for one more; false if there is none. */
  boolean hasRoom() {
    dropClosed();
    if (count == held.length && count < MAX_HELD) {
      @Nullable OpenConnection[] larger = new OpenConnection[2 * count];
      System.arraycopy(held, 0, larger, 0, count);
      held = larger;
    }
    return count < held.length;
  }

  void add(OpenConnection connection) {
    held[count] = connection;
    count++;
  }

  private void dropClosed() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      OpenConnection connection = held[i];
      held[i] = null;
      if (connection != null && connection.isHeld()) {
        held[kept] = connection;
        kept++;
      }
    }
    count = kept;
  }

  /**
   * The calls that have not returned, the last at each place: one before it has thrown, or is that
   * of a data source around its own kind, which others of the calls stand for. Safe on any thread.
   */
  public Collection<ConnectionCall> calls() {
    Map<Integer, ConnectionCall> byPlace = new LinkedHashMap<>();
    for (ConnectionCall call : calls) {
      if (call != null) {
        byPlace.put(call.site(), call);
      }
    }
    return byPlace.values();
  }

  /**
   * A connection that the thread has, of this data source; null if it has none. Safe on any thread.
   */
  public @Nullable OpenConnection heldOf(KnownSource source) {
    for (OpenConnection connection : held) {
      if (connection != null && connection.isHeld() && connection.source().isSame(source)) {
        return connection;
      }
    }
    return null;
  }
}
