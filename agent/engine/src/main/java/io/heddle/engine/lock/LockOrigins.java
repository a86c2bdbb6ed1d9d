package io.heddle.engine.lock;

import io.heddle.engine.weak.WeakNode;
import io.heddle.engine.weak.WeakTable;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where locks were made, for those that no code names where they are taken, and by whom: nobody
 * else can have them at first. Refers to them weakly.
 *
 * <p>Bounded for each place: up to {@link #PER_SITE} locks between two sweeps, those that live on
 * included. Past that, a place in a hot loop pays for a read of an array and a count, and its locks
 * go without. {@link #created} is for hooks, {@link #sweep} for one agent thread.
 */
public final class LockOrigins {
  /** At about 80 bytes a lock, 80 kB for a place. */
  static final int PER_SITE = 1024;

  /** For all places; 5 MB. */
  private static final int LIMIT = 1 << 16;

  /** Places that differ by a multiple of this share their bound. */
  private static final int SLOTS = 4096;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);
  private final LongAdder unnoted = new LongAdder();
  private final WeakTable<Origin> table = new WeakTable<>(Origin.class, LIMIT / 8, LIMIT);

  private final LockKinds kinds;

  /** Knows no lock yet, and the kinds that ship. */
  public LockOrigins() {
    this(LockKinds.SHIPPED);
  }

  /** Knows no lock yet. */
  public LockOrigins(LockKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * A lock was made here.
   *
   * @param maker the current thread; null if that does not matter, as for a lock that anybody may
   *     have at once
   */
  public void created(@Nullable LockingThread maker, Object lock, int site) {
    int slot = site & SLOTS - 1;
    if (counts.get(slot) >= PER_SITE) {
      unnoted.increment();
      return;
    }
    counts.incrementAndGet(slot);
    table.add(new Origin(standsFor(lock), site, maker));
  }

  /** What stands for the lock, or the locks, that were made. */
  Object standsFor(Object made) {
    return kinds.ofCreated(made);
  }

  /**
   * The site where a lock was made, or 0 if that is not known.
   *
   * @param lock what stands for the lock, see {@link LockKind}
   */
  public int siteOf(Object lock) {
    Origin origin = table.find(lock);
    return origin == null ? 0 : origin.site;
  }

  /**
   * Whether nobody but this thread can have the lock, as far as is known: it has made it, has
   * handed nothing over since by starting, submitting or completing something, and no other thread
   * was seen to nest it.
   *
   * @param lock what stands for the lock
   */
  boolean isOnlyOf(LockingThread thread, Object lock) {
    Origin origin = table.find(lock);
    return origin != null
        && origin.maker == thread.id
        && origin.handovers == thread.handovers
        && !origin.shared;
  }

  /** Whether another thread than its maker was seen to have the lock. */
  boolean isShared(Object lock) {
    Origin origin = table.find(lock);
    return origin != null && origin.shared;
  }

  /** Notes that something was not told of the lock because it is only of its maker so far. */
  void withhold(Object lock) {
    Origin origin = table.find(lock);
    if (origin != null) {
      origin.withheld = true;
    }
  }

  /**
   * Notes that a thread has the lock. For one agent thread.
   *
   * @return the id of its maker if that is another thread of which something was withheld that
   *     counts from now on; else 0
   */
  long takenBy(long thread, Object lock) {
    Origin origin = table.find(lock);
    if (origin == null || origin.maker == thread || origin.shared) {
      return 0;
    }
    origin.shared = true;
    return origin.withheld ? origin.maker : 0;
  }

  /**
   * Forgets the locks that are gone, and lets each place begin to count with those that are not.
   */
  public void sweep() {
    table.sweep();
    int[] alive = new int[SLOTS];
    table.forEach(origin -> alive[origin.site & SLOTS - 1]++);
    for (int i = 0; i < SLOTS; i++) {
      counts.set(i, alive[i]);
    }
  }

  /** How many locks are known, gone ones that were not swept included. */
  public int size() {
    return table.size();
  }

  /** How many locks went without because their place, or the table, had enough. */
  public long unnoted() {
    return unnoted.sum() + table.dropped();
  }

  private static final class Origin extends WeakNode {
    final int site;

    /** The id of the thread that made it; 0 if that does not matter. */
    final long maker;

    /** How often the maker had handed something over by then. */
    final int handovers;

    volatile boolean shared;
    volatile boolean withheld;

    Origin(Object lock, int site, @Nullable LockingThread maker) {
      super(lock);
      this.site = site;
      this.maker = maker == null ? 0 : maker.id;
      this.handovers = maker == null ? 0 : maker.handovers;
    }
  }
}
