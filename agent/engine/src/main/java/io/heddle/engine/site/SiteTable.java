package io.heddle.engine.site;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All sites of one agent, by id, with what weaving finds out beside them. Weaving adds, hooks and
 * reports read. Thread-safe; reading takes no lock.
 *
 * <p>Bounded: past {@link #MAX_SITES} every further place is {@link Site#UNKNOWN} and counted.
 */
public final class SiteTable {
  /** At about 100 bytes a site this is 50 MB, which no application met so far comes near. */
  public static final int MAX_SITES = 500_000;

  private final AtomicInteger dropped = new AtomicInteger();
  private final Accessors accessors = new Accessors();
  private final Initializers initializers = new Initializers();
  private final Referrers referrers = new Referrers();
  private final RendezvousCalls rendezvous = new RendezvousCalls();
  private final int first;
  private volatile Site[] sites = new Site[1024];
  private int size = 1;

  /** A table that knows {@link Site#UNKNOWN} only. */
  public SiteTable() {
    this(0);
  }

  /**
   * The same, but all ids that it gives out are greater than {@code given}. A method that runs when
   * its class gets its bytes back goes on in the woven code until it returns; what that passes to
   * the hooks of a later agent must be no site of another place.
   *
   * @param given the greatest id that an earlier table of this JVM has given out
   */
  public SiteTable(int given) {
    first = given;
    sites[0] = Site.UNKNOWN;
  }

  /** What is known about methods that return a field; see {@code lockName} of {@link #add}. */
  public Accessors accessors() {
    return accessors;
  }

  /** Which classes are used by which. */
  public Referrers referrers() {
    return referrers;
  }

  /** In which methods threads come to latches, barriers and their like. */
  public RendezvousCalls rendezvous() {
    return rendezvous;
  }

  /** What is known about the class initialisers among the sites. */
  public Initializers initializers() {
    return initializers;
  }

  /**
   * Registers a place and returns its id, or 0 if the table is full.
   *
   * @param lockName as in {@link Site}, or a reference of {@link Accessors} to the method that
   *     gives the lock
   */
  public synchronized int add(
      Operation operation,
      String className,
      String methodName,
      int line,
      @Nullable String fileName,
      @Nullable String lockName) {
    if (size >= MAX_SITES) {
      dropped.incrementAndGet();
      return 0;
    }
    Site[] table = sites;
    if (size == table.length) {
      table = Arrays.copyOf(table, size * 2);
    }
    int index = size++;
    int id = first + index;
    table[index] = new Site(id, operation, className, methodName, line, fileName, lockName);
    sites = table; // publishes the element with the array
    return id;
  }

  /** The site with this id; {@link Site#UNKNOWN} for an id that was never given out. */
  public Site get(int id) {
    Site[] table = sites;
    int index = id - first;
    Site site = index >= 0 && index < table.length ? table[index] : null;
    if (site == null) {
      return Site.UNKNOWN;
    }
    return Accessors.isReference(site.lockName()) ? resolved(site) : site;
  }

  private Site resolved(Site site) {
    String lockName = site.lockName() == null ? null : accessors.resolve(site.lockName());
    return new Site(
        site.id(),
        site.operation(),
        site.className(),
        site.methodName(),
        site.line(),
        site.fileName(),
        lockName);
  }

  /** The greatest id that was given out so far. */
  public synchronized int lastId() {
    return first + size - 1;
  }

  /** How many sites there are, the unknown one not counted. */
  public synchronized int size() {
    return size - 1;
  }

  /** How many places found the table full. */
  public int dropped() {
    return dropped.get();
  }
}
