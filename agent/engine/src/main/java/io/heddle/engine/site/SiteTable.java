package io.heddle.engine.site;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All sites of one agent, by id, with what weaving finds out beside them. Weaving adds, hooks and
 * reports read. Thread-safe; reading takes no lock.
 *
 * <p>A class that is loaded again and again, by a new loader each time, has its sites once:
 * plug-ins, scripts and tests would fill the table else. Bounded: past {@link #MAX_SITES} every
 * further place is {@link Site#UNKNOWN} and counted.
 */
public final class SiteTable {
  /** At about 100 bytes a site this is 50 MB, which no application met so far comes near. */
  public static final int MAX_SITES = 500_000;

  private final AtomicInteger dropped = new AtomicInteger();
  private final Accessors accessors = new Accessors();
  private final Initializers initializers = new Initializers();
  private final TaskFields taskFields = new TaskFields();
  private final ClassUses uses = new ClassUses();
  private final RendezvousCalls rendezvous = new RendezvousCalls();
  private final BlindSpots blindSpots = new BlindSpots();
  private final int first;
  private volatile Site[] sites = new Site[1024];
  private int size = 1;

  /** The indices of the places of woven code by what they say, by open addressing; 0 is free. */
  private int[] byText = new int[1024];

  /** Of the place in the same index of {@link #sites}: the last weaving that had it. */
  private int[] lastWeaving = new int[1024];

  private int weavings;

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

  /** Of which types the fields of tasks are. */
  public TaskFields taskFields() {
    return taskFields;
  }

  /** Which classes are used by which. */
  public ClassUses uses() {
    return uses;
  }

  /** In which methods threads come to latches, barriers and their like. */
  public RendezvousCalls rendezvous() {
    return rendezvous;
  }

  /** How much code there is whose locks cannot be followed. */
  public BlindSpots blindSpots() {
    return blindSpots;
  }

  /** What is known about the class initialisers among the sites. */
  public Initializers initializers() {
    return initializers;
  }

  /** Begins to weave a class; the number that {@link #intern} takes for its places. */
  public synchronized int beginWeaving() {
    return ++weavings;
  }

  /**
   * The id of a place, which is registered unless an earlier weaving had the same; 0 if the table
   * is full. A second place of the same weaving that says the same is another one: without lines,
   * two blocks of a method look alike. (If two threads weave classes of one name at once, two such
   * places may become one.)
   *
   * @param weaving the weaving that the place is of
   * @see #add
   */
  public synchronized int intern(
      int weaving,
      Operation operation,
      String className,
      String methodName,
      int line,
      @Nullable String fileName,
      @Nullable String lockName) {
    Site wanted = new Site(0, operation, className, methodName, line, fileName, lockName);
    int slot = slot(wanted);
    while (byText[slot] != 0) {
      int index = byText[slot];
      if (lastWeaving[index] != weaving && sites[index].saysTheSame(wanted)) {
        lastWeaving[index] = weaving;
        return first + index;
      }
      slot = slot + 1 & byText.length - 1;
    }
    int id = add(operation, className, methodName, line, fileName, lockName);
    if (id != 0) {
      byText[slot] = id - first;
      if (lastWeaving.length < sites.length) {
        lastWeaving = Arrays.copyOf(lastWeaving, sites.length);
      }
      lastWeaving[id - first] = weaving;
      growIfCrowded();
    }
    return id;
  }

  private int slot(Site site) {
    int hash = site.hashOfText();
    return (hash ^ hash >>> 16) & byText.length - 1;
  }

  private void growIfCrowded() {
    if (size * 4 > byText.length * 3) {
      int[] old = byText;
      byText = new int[old.length * 2];
      for (int index : old) {
        if (index != 0) {
          int slot = slot(sites[index]);
          while (byText[slot] != 0) {
            slot = slot + 1 & byText.length - 1;
          }
          byText[slot] = index;
        }
      }
    }
  }

  /**
   * Registers a place, whatever others say, and returns its id, or 0 if the table is full.
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

  /** What happens at the site with this id, for hooks: allocates nothing. */
  public Operation operationOf(int id) {
    Site[] table = sites;
    int index = id - first;
    Site site = index >= 0 && index < table.length ? table[index] : null;
    return site == null ? Site.UNKNOWN.operation() : site.operation();
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
