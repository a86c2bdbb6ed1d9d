package io.heddle.engine.lock;

import io.heddle.engine.site.SiteTable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which locks nobody but the thread that made them can have yet. While it wants or holds such a
 * lock, nobody can wait for it or keep it from it, so that no deadlock comes of it: an object that
 * locks itself in its constructor, a lock that is taken before it is put where others find it.
 *
 * <p>That a lock is handed over through a field, a queue or a collection nobody sees. So it counts
 * as fresh until its maker has started, submitted or completed something, or another thread was
 * seen to nest it. What was withheld until then is told when the maker does it again: what it does
 * only once may be missed, if it had put the lock where others find it before.
 */
public final class FreshLocks {
  private final LockOrigins origins;
  private final SiteTable sites;
  private final LongFunction<? extends @Nullable LockingThread> threads;

  /**
   * Looks at makers in {@code origins}.
   *
   * @param threads finds them again by their ids; null for one that is gone
   */
  public FreshLocks(
      LockOrigins origins,
      SiteTable sites,
      LongFunction<? extends @Nullable LockingThread> threads) {
    this.origins = origins;
    this.sites = sites;
    this.threads = threads;
  }

  /**
   * What is fresh while the thread wants a lock. For hooks, on the rare path.
   *
   * @param except the slot of a lock that is not held at this moment, or -1; the bits count without
   */
  Dependency.Fresh look(LockingThread r, Object wanted, int except) {
    HeldLocks held = r.locks();
    boolean onlyOurs = origins.isOnlyOf(r, wanted);
    long made = r.newLocks == null ? -1 : r.newLocks.stampOf(wanted, r.handovers);
    long ofWanted = 0;
    long ofHeld = 0;
    int bit = 0;
    for (int i = 0; i < held.depth() && bit < Long.SIZE; i++) {
      HeldLock lock = held.get(i);
      if (i != except && lock != null) {
        if (onlyOurs || held.isTakenBefore(i, made)) {
          ofWanted |= 1L << bit;
        }
        if (origins.isOnlyOf(r, lock.lock())) {
          ofHeld |= 1L << bit;
          origins.withhold(lock.lock());
        }
        bit++;
      }
    }
    if (ofWanted != 0) {
      origins.withhold(wanted);
    }
    return (ofWanted | ofHeld) == 0
        ? Dependency.Fresh.NONE
        : new Dependency.Fresh(ofWanted, ofHeld);
  }

  /**
   * Whether the dependency makes an edge from the held lock at this index: by now others may have
   * come to a lock that was fresh. For one agent thread, which asks in the order of what happened.
   */
  public boolean makesEdge(Dependency dependency, int index) {
    Dependency.Fresh fresh = dependency.fresh();
    boolean isFresh =
        (fresh.isWanted(index) && !isOfAll(dependency.wanted().lock()))
            || (fresh.isHeld(index) && !isOfAll(dependency.held().get(index).lock()));
    return !isFresh;
  }

  /** Whether others have the lock, or may: what an initialiser makes is in a static field soon. */
  private boolean isOfAll(Object lock) {
    return origins.isShared(lock)
        || sites.get(origins.siteOf(lock)).methodName().equals("<clinit>");
  }

  /**
   * Notes who has the locks of a dependency. If something was withheld of another thread for one of
   * them, that thread tells its chains again. For one agent thread.
   */
  public void taken(Dependency dependency) {
    long thread = dependency.thread().id();
    dependency.held().forEach(held -> taken(thread, held.lock()));
    taken(thread, dependency.wanted().lock());
  }

  private void taken(long thread, Object lock) {
    long maker = origins.takenBy(thread, lock);
    LockingThread record = maker == 0 ? null : threads.apply(maker);
    if (record != null) {
      record.retellings++;
    }
  }

  /** A lock was made by the current thread, at this site. For hooks. */
  public void made(LockingThread r, Object lock, int site) {
    if (r.initializing != null) {
      origins.created(null, lock, site); // a static field gives it to everybody
      return;
    }
    origins.created(r, lock, site);
    if (r.locks().depth() > 0) {
      if (r.newLocks == null) {
        r.newLocks = new NewLocks();
      }
      r.newLocks.add(origins.standsFor(lock), r.locks().acquisitions(), r.handovers);
    }
  }
}
