package io.heddle.engine.connection;

import io.heddle.engine.site.SiteTable;
import io.heddle.engine.weak.WeakTable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows who has which connection of which data source, from {@code getConnection} to {@code
 * close}, on whatever thread that is. So it does for the objects of other pools, from {@code
 * borrowObject} to {@code returnObject} and their like: what is said of connections and data
 * sources is said of these, too.
 *
 * <p>Called on the application's threads, with the record of the current thread. Allocates for each
 * connection, as pools themselves do; refers to connections and data sources weakly.
 */
public final class ConnectionTracker {
  /** Connections followed at a time; further ones are counted. */
  private static final int MAX_OPEN = 1 << 14;

  private final KnownSources sources;
  private final WeakTable<OpenConnection> open =
      new WeakTable<>(OpenConnection.class, 1 << 8, MAX_OPEN);
  private final AtomicLong dropped = new AtomicLong();

  /**
   * A tracker that has seen nothing.
   *
   * @param sites tell whether a call was one of a pool
   */
  public ConnectionTracker(SiteTable sites) {
    this("javax.sql.DataSource", sites);
  }

  private ConnectionTracker(String sourceType, SiteTable sites) {
    sources = new KnownSources(sourceType, sites);
  }

  /** Before {@code getConnection}; {@code source} need not be a data source. */
  public void connecting(ConnectingThread r, @Nullable Object source, int site) {
    KnownSource known = sources.of(source, site);
    if (known != null) {
      if (r.connections == null) {
        r.connections = new ThreadConnections();
      }
      r.connections.begin(known, site, System.nanoTime());
    }
  }

  /** After it has returned. */
  public void connected(
      ConnectingThread r, @Nullable Object source, @Nullable Object connection, int site) {
    ThreadConnections own = r.connections;
    KnownSource known = sources.of(source, site);
    if (own == null || known == null) {
      return;
    }
    ConnectionCall call = own.end(known, site);
    if (call == null || connection == null) {
      return;
    }
    forget(connection);
    OpenConnection opened = new OpenConnection(connection, r, call, own.nextNumber());
    if (own.hasRoom() && open.add(opened)) {
      own.add(opened);
    } else {
      dropped.incrementAndGet();
    }
  }

  /** Before {@code close} of an object that need not be a connection. */
  public void disconnecting(ConnectingThread r, @Nullable Object connection) {
    OpenConnection closed = connection == null ? null : forget(connection);
    if (closed != null && closed.taker() != r) {
      closed.source().handOn();
    }
  }

  private @Nullable OpenConnection forget(Object connection) {
    OpenConnection known = open.size() == 0 ? null : open.take(connection);
    if (known != null) {
      known.close();
    }
    return known;
  }

  /** How many connections are followed, gone ones that were not swept included. */
  public int taken() {
    return open.size();
  }

  /** How many connections and data sources were too many to be followed. */
  public long dropped() {
    return dropped.get() + sources.dropped();
  }

  /** Forgets what was collected. Not for hooks. */
  public void sweep() {
    sources.sweep();
    open.sweep();
  }

  /**
   * Calls each hook once, on tables of its own, so that none loads a class later.
   *
   * @param r a record of the current thread that nobody else has
   */
  public static void rehearse(ConnectingThread r) {
    ConnectionTracker scratch = new ConnectionTracker(Runnable.class.getName(), new SiteTable());
    Runnable source = new Thread(null, null, "rehearsal", 0, false);
    scratch.connecting(r, source, 1);
    scratch.connecting(r, source, 2);
    scratch.connected(r, source, r, 2);
    scratch.connected(r, source, r, 1);
    scratch.disconnecting(r, r);
    scratch.connecting(r, r, 1);
  }
}
