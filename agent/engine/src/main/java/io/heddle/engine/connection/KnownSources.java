package io.heddle.engine.connection;

import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.weak.WeakNode;
import io.heddle.engine.weak.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * The data sources that were asked for connections, and the pools that were asked for objects. What
 * is a data source is told by the name of an interface: the module that has it may be absent, and
 * no hook loads a class. What is a pool is told by the method that was called, and so by the site.
 *
 * <p>Lock-free; allocates once for each data source and each class that has {@code getConnection}.
 */
final class KnownSources {
  private static final int MAX_SOURCES = 1 << 12;
  private static final int MAX_TYPES = 1 << 10;

  private final String typeName;
  private final SiteTable sites;
  private final WeakTable<KnownSource> sources =
      new WeakTable<>(KnownSource.class, 1 << 6, MAX_SOURCES);
  private final WeakTable<KnownType> types = new WeakTable<>(KnownType.class, 1 << 6, MAX_TYPES);

  /** A class of which an object was asked for a connection. */
  private static final class KnownType extends WeakNode {
    final boolean isSource;

    KnownType(Class<?> type, boolean isSource) {
      super(type);
      this.isSource = isSource;
    }
  }

  /** Takes those for data sources that implement the interface of this binary name. */
  KnownSources(String typeName, SiteTable sites) {
    this.typeName = typeName;
    this.sites = sites;
  }

  /**
   * The data source or pool; null if the object is none, or one too many.
   *
   * @param site where it was called
   */
  @Nullable KnownSource of(@Nullable Object object, int site) {
    if (object == null) {
      return null;
    }
    boolean isSource = isSource(object.getClass());
    Operation operation = isSource ? Operation.GET_CONNECTION : sites.operationOf(site);
    if (!isSource && operation != Operation.BORROW && operation != Operation.BORROW_PERHAPS) {
      return null;
    }
    KnownSource known = sources.find(object);
    if (known != null) {
      return known;
    }
    KnownSource added = new KnownSource(object, operation);
    return sources.add(added) ? added : null;
  }

  private boolean isSource(Class<?> type) {
    KnownType known = types.find(type);
    if (known == null) {
      known = new KnownType(type, implementsIt(type));
      types.add(known);
    }
    return known.isSource;
  }

  private boolean implementsIt(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    if (type.getName().equals(typeName)) {
      return true;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (implementsIt(implemented)) {
        return true;
      }
    }
    return implementsIt(type.getSuperclass());
  }

  /** How many were too many. */
  long dropped() {
    return sources.dropped();
  }

  /** Forgets what was collected. Not for hooks. */
  void sweep() {
    sources.sweep();
    types.sweep();
  }
}
