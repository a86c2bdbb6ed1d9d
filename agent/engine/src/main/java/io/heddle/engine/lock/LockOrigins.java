package io.heddle.engine.lock;

import io.heddle.engine.WeakNode;
import io.heddle.engine.WeakTable;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where locks were made, for those that no code names where they are taken. Refers to them weakly.
 *
 * <p>Bounded for each place: up to {@link #PER_SITE} locks between two sweeps, those that live on
 * included. Past that, a place in a hot loop pays for a read of an array and a count, and its locks
 * go without. {@link #created} is for hooks, {@link #sweep} for one agent thread.
 */
public final class LockOrigins {
  /** At about 60 bytes a lock, 60 kB for a place. */
  static final int PER_SITE = 1024;

  /** For all places; 4 MB. */
  private static final int LIMIT = 1 << 16;

  /** Places that differ by a multiple of this share their bound. */
  private static final int SLOTS = 4096;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);
  private final LongAdder unnoted = new LongAdder();
  private final WeakTable<Origin> table = new WeakTable<>(Origin.class, LIMIT / 8, LIMIT);

  /** Knows no lock yet. */
  public LockOrigins() {}

  /** A lock was made here. */
  public void created(Object lock, int site) {
    int slot = site & SLOTS - 1;
    if (counts.get(slot) >= PER_SITE) {
      unnoted.increment();
      return;
    }
    counts.incrementAndGet(slot);
    table.add(new Origin(LockIdentity.ofCreated(lock), site));
  }

  /**
   * The site where a lock was made, or 0 if that is not known.
   *
   * @param lock what stands for the lock, see {@link LockIdentity}
   */
  public int siteOf(Object lock) {
    Origin origin = table.find(lock);
    return origin == null ? 0 : origin.site;
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

    Origin(Object lock, int site) {
      super(lock);
      this.site = site;
    }
  }
}
