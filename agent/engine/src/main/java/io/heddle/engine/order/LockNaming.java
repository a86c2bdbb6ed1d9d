package io.heddle.engine.order;

import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.site.SiteTable;
import org.jspecify.annotations.Nullable;

/**
 * What a lock is called wherever it is shown: as the field, array element or accessor that it came
 * from, else as the place where it was made, else as its class. Agent threads only.
 */
public final class LockNaming {
  private final SiteTable sites;
  private final LockOrigins origins;

  /** Names from these places. */
  public LockNaming(SiteTable sites, LockOrigins origins) {
    this.sites = sites;
    this.origins = origins;
  }

  /**
   * The name of a lock that was taken at one place.
   *
   * @param lock what identifies the lock; only its class is looked at
   * @param site the id of the place, or 0
   */
  public String nameOf(Object lock, int site) {
    String name = better(sites.get(site).lockName(), origin(lock));
    return name != null ? name : LockType.simpleName(LockType.nameOf(lock));
  }

  /** What the place where the lock was made says about its name; null if that is not known. */
  @Nullable String origin(Object lock) {
    return sites.get(origins.siteOf(lock)).lockName();
  }

  /**
   * The better of two names: a field's, then a method's that returns the lock, then the place where
   * it was made; of two equally good ones the one that sorts first, so that it does not matter
   * which was met first.
   */
  static @Nullable String better(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int order = Integer.compare(weakness(one), weakness(other));
    return (order == 0 ? one.compareTo(other) : order) <= 0 ? one : other;
  }

  /** By the form of the name: {@code A.lock}, {@code A.getLock()}, {@code A.open(lock)}. */
  private static int weakness(String name) {
    int call = name.indexOf('(');
    if (call < 0) {
      return 0;
    }
    return name.startsWith("()", call) ? 1 : 2;
  }
}
