package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.HeldLocks;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds out which locks are held long and waited for long, by looking at all threads every few
 * milliseconds while a recording runs. Reading the clock in the hooks would cost more than the
 * hooks (two times 20 ns), so times are true to one sampling period. For the reporter thread,
 * except {@link #totals}.
 */
public final class HoldSampler {
  /** Lock classes with totals at most; others are left out. */
  private static final int MAX_LOCKS = 10_000;

  /** Totals given out at a time: the most contended and longest held. */
  private static final int TOP = 100;

  private final ThreadTable threads;
  private final SiteTable sites;
  private final LockNaming naming;
  private volatile long thresholdNanos;
  private Map<Key, Open> open = new HashMap<>();
  private final Map<String, LockTotals> totals = new HashMap<>();

  /** A lock was held for longer than the threshold. */
  public record Hold(String lock, String type, String site, ThreadRef thread, long nanos) {}

  /** Sums of one lock class at one site since sampling began. */
  public record LockTotals(
      String lock,
      String type,
      String site,
      long contentions,
      long waitNanos,
      long maxWaitNanos,
      long holdNanos,
      long maxHoldNanos) {
    LockTotals plusWait(long nanos) {
      return new LockTotals(
          lock,
          type,
          site,
          contentions + 1,
          waitNanos + nanos,
          Math.max(maxWaitNanos, nanos),
          holdNanos,
          maxHoldNanos);
    }

    LockTotals plusHold(long nanos) {
      return new LockTotals(
          lock,
          type,
          site,
          contentions,
          waitNanos,
          maxWaitNanos,
          holdNanos + nanos,
          Math.max(maxHoldNanos, nanos));
    }
  }

  /** One acquisition by one thread; {@code waiting} until it has the lock. */
  private record Key(long thread, long stamp, boolean waiting) {}

  private record Open(ThreadRef thread, String name, String type, int site, long sinceNanos) {}

  /** Samples these threads. */
  public HoldSampler(ThreadTable threads, SiteTable sites, LockNaming naming) {
    this.threads = threads;
    this.sites = sites;
    this.naming = naming;
  }

  /** Reports locks that are held for at least so long. */
  public void report(long newThresholdNanos) {
    thresholdNanos = newThresholdNanos;
  }

  /** Looks once; acquisitions that are over since the last look are added up. */
  public void sample(long nowNanos, Consumer<Hold> held) {
    Map<Key, Open> now = new HashMap<>();
    threads.forEach(record -> look(record, nowNanos, now));
    open.forEach(
        (key, acquisition) -> {
          if (!now.containsKey(key)) {
            close(key, acquisition, nowNanos, held);
          }
        });
    open = now;
  }

  private void look(ThreadRecord record, long nowNanos, Map<Key, Open> now) {
    HeldLocks locks = record.locks();
    BlockedOn on = locks.blockedOn();
    if (locks.depth() == 0 && on == null) {
      return;
    }
    Thread thread = record.get();
    if (thread == null) {
      return;
    }
    Object entering = null;
    if (on != null && isWaitingForLock(on, thread)) {
      if (on.kind() == BlockedOn.Kind.WANTING) {
        note(new Key(record.id, locks.acquisitions(), true), record, on.lock(), nowNanos, now);
      } else {
        entering = on.lock().lock();
      }
    }
    Object wanted = entering;
    locks.forEachHeld(
        (lock, stamp) ->
            note(new Key(record.id, stamp, lock.lock() == wanted), record, lock, nowNanos, now));
  }

  private static boolean isWaitingForLock(BlockedOn on, Thread thread) {
    return switch (on.kind()) {
      case ENTERING -> thread.getState() == Thread.State.BLOCKED;
      case WANTING -> thread.getState() != Thread.State.RUNNABLE;
      case WAITING -> false;
    };
  }

  private void note(
      Key key, ThreadRecord record, HeldLock lock, long nowNanos, Map<Key, Open> now) {
    Open before = open.get(key);
    now.put(key, before != null ? before : open(record, lock, nowNanos));
  }

  private Open open(ThreadRecord record, HeldLock lock, long nowNanos) {
    return new Open(
        record.toRef(),
        naming.nameOf(lock.lock(), lock.site()),
        naming.typeOf(lock.lock()),
        lock.site(),
        nowNanos);
  }

  private void close(Key key, Open acquisition, long nowNanos, Consumer<Hold> held) {
    long nanos = nowNanos - acquisition.sinceNanos;
    Site site = sites.get(acquisition.site);
    String type = acquisition.type;
    String name = acquisition.name;
    synchronized (totals) {
      String id = name + ' ' + site.id();
      LockTotals sum = totals.get(id);
      if (sum == null && totals.size() < MAX_LOCKS) {
        sum = new LockTotals(name, type, site.label(), 0, 0, 0, 0, 0);
      }
      if (sum != null) {
        totals.put(id, key.waiting ? sum.plusWait(nanos) : sum.plusHold(nanos));
      }
    }
    if (!key.waiting && nanos >= thresholdNanos) {
      held.accept(new Hold(name, type, site.label(), acquisition.thread, nanos));
    }
  }

  /** The locks waited for or held longest, at most a hundred. For any agent thread. */
  public List<LockTotals> totals() {
    List<LockTotals> all;
    synchronized (totals) {
      all = new ArrayList<>(totals.values());
    }
    all.sort(Comparator.comparingLong((LockTotals t) -> t.waitNanos() + t.holdNanos()).reversed());
    return all.subList(0, Math.min(TOP, all.size()));
  }
}
