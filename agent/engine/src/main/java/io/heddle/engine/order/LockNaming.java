package io.heddle.engine.order;

import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.site.JdkClasses;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.weak.WeakNode;
import io.heddle.engine.weak.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * What a lock is called wherever it is shown. One lock has one name: what has been told stays. Else
 * the name is as good as can be, and as little as possible depends on which place was met first.
 * The object itself is asked first: an object of the application whose class locks its own objects
 * goes by that class. Then comes the field that it went into when it was made, then a field, array
 * or collection that it came from where it was taken, then the place where it was made, and a
 * method that gave it; at last its class. Agent threads only.
 */
public final class LockNaming {
  /** Locks of findings; of further ones nothing is remembered. */
  private static final int MAX_TOLD = 1 << 14;

  private static final int FIELD = 0;
  private static final int PLACE = 1;
  private static final int METHOD = 2;
  private static final int CLASS = 3;

  private final SiteTable sites;
  private final LockOrigins origins;
  private final LockKinds kinds;
  private final WeakTable<Told> told = new WeakTable<>(Told.class, 1 << 8, MAX_TOLD);

  /** Names locks of the kinds that ship from these places. */
  public LockNaming(SiteTable sites, LockOrigins origins) {
    this(sites, origins, LockKinds.SHIPPED);
  }

  /** Names locks of these kinds from these places. */
  public LockNaming(SiteTable sites, LockOrigins origins, LockKinds kinds) {
    this.kinds = kinds;
    this.sites = sites;
    this.origins = origins;
  }

  /**
   * The name of a lock that was taken, or is wanted, at these places.
   *
   * @param lock what identifies the lock; only its class is looked at
   * @param places the ids of places, or 0
   */
  public String nameOf(Object lock, int... places) {
    String name = settled(lock);
    if (name == null) {
      name = origin(lock);
      for (int place : places) {
        name = better(name, taken(lock, place));
      }
    }
    return name != null ? name : simpleTypeOf(lock);
  }

  /**
   * The name of something that is no lock itself, as a pool: the field that it came from at this
   * place rather than its class, of which there may be several.
   */
  public String nameByField(Object object, int place) {
    String name = taken(object, place);
    return name != null ? name : simpleTypeOf(object);
  }

  /**
   * The name of the class by which people know the lock: binary, {@code int[]} for an array, {@code
   * com.acme.Account.class} for a class object.
   */
  public String typeOf(Object lock) {
    return LockType.nameOf(lock, kinds.of(lock).typeOf(lock));
  }

  private String simpleTypeOf(Object lock) {
    return LockType.simpleNameOf(lock, typeOf(lock));
  }

  /**
   * Gives a lock a name for good: people have been told of it.
   *
   * @return the name that it has, from before if it has been told already
   */
  public synchronized String tell(Object lock, String name) {
    Told before = told.find(lock);
    if (before != null) {
      return before.name;
    }
    told.sweep();
    told.add(new Told(lock, name));
    return name;
  }

  /** The name that places have no say in; null if the lock has none. */
  @Nullable String settled(Object lock) {
    Told known = told.size() == 0 ? null : told.find(lock);
    return known != null ? known.name : ofItself(lock);
  }

  /**
   * Of a class, or of an object of the application whose class, or one above, locks its objects.
   */
  private @Nullable String ofItself(Object lock) {
    if (lock instanceof Class<?>) {
      return simpleTypeOf(lock);
    }
    Class<?> top = null;
    Class<?> type = kinds.of(lock).isKnownByClass() ? lock.getClass() : null;
    while (type != null && !JdkClasses.contains(type.getName())) {
      if (sites.accessors().locksItself(type.getName())) {
        top = type;
      }
      type = type.getSuperclass();
    }
    return top == null ? null : LockType.simpleNameOf(top);
  }

  /** What the place where the lock was made says about its name; null if that is not known. */
  @Nullable String origin(Object lock) {
    return sites.get(origins.siteOf(lock)).lockName();
  }

  /**
   * What a place where the lock was taken says about its name; null if nothing. A method that gives
   * an object of the application says less than the object's class, and so does a field of the
   * JDK's own unless there is a plain object in it: {@code Collections.SynchronizedMap.mutex} is
   * the map itself, as a rule.
   */
  @Nullable String taken(Object lock, int place) {
    Site site = sites.get(place);
    String name = site.lockName();
    if (name == null || weakness(name) == CLASS) {
      return name; // of the class whose method it is, perhaps one above the lock's own
    }
    boolean says =
        weakness(name) == METHOD
            ? JdkClasses.contains(lock.getClass().getName())
            : lock.getClass() == Object.class || !JdkClasses.contains(site.className());
    return says ? name : null;
  }

  /** Whether the name is that of a field, or of what is in one. */
  static boolean isField(@Nullable String name) {
    return name != null && weakness(name) == FIELD;
  }

  /**
   * The better of two names; of two equally good ones the one that sorts first, so that it does not
   * matter which was met first.
   */
  static @Nullable String better(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int order = Integer.compare(weakness(one), weakness(other));
    return (order == 0 ? one.compareTo(other) : order) <= 0 ? one : other;
  }

  /**
   * By the form of the name: {@code A.lock}, {@code A.open(lock)}, {@code A.getLock()}, {@code A}.
   */
  private static int weakness(String name) {
    int call = name.indexOf('(');
    if (name.startsWith("\"")) {
      return FIELD;
    }
    if (call < 0) {
      return name.indexOf('.') < 0 ? CLASS : FIELD;
    }
    return name.startsWith("()", call) ? METHOD : PLACE;
  }

  private static final class Told extends WeakNode {
    final String name;

    Told(Object lock, String name) {
      super(lock);
      this.name = name;
    }
  }
}
