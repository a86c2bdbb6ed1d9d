package io.heddle.engine.wait;

import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.HeldPermits;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who holds what at this moment, by the engine's held locks, readers and permits included. */
final class LockHolders {
  private final IdentityHashMap<Object, List<Holder>> holders = new IdentityHashMap<>();

  /** Of maps, who holds any of their bins. */
  private final IdentityHashMap<Object, List<Holder>> ofBins = new IdentityHashMap<>();

  LockHolders(List<ThreadRecord> threads, List<Waiter> waiters, BlockedThreads blocked) {
    IdentityHashMap<ThreadRecord, HeldLock> entering = new IdentityHashMap<>();
    for (Waiter waiter : waiters) {
      HeldLock lock = blocked.entering(waiter);
      if (lock != null) {
        entering.put(waiter.record(), lock);
      }
    }
    threads.forEach(record -> add(record, entering.get(record)));
  }

  /** A thread that is blocked entering a monitor has it among the held ones, and lacks it. */
  private void add(ThreadRecord record, @Nullable HeldLock lacking) {
    HeldPermits permits = record.permits;
    if (permits != null) {
      permits.forEach((semaphore, site) -> add(holders, semaphore, new Holder(record, site)));
    }
    if (record.locks().depth() == 0) {
      return;
    }
    for (HeldLock held : record.locks().held()) {
      boolean isLacking =
          lacking != null && held.lock() == lacking.lock() && held.mode() == lacking.mode();
      if (!isLacking) {
        boolean isBin = held.mode() == LockMode.BIN;
        add(isBin ? ofBins : holders, held.lock(), new Holder(record, held.site()));
      }
    }
  }

  private static void add(IdentityHashMap<Object, List<Holder>> to, Object lock, Holder holder) {
    to.computeIfAbsent(lock, l -> new ArrayList<>(1)).add(holder);
  }

  /** The lock with this identity hash that the thread holds, or null. */
  @Nullable Object held(ThreadRecord owner, int hash) {
    for (HeldLock held : owner.locks().held()) {
      if (System.identityHashCode(held.lock()) == hash) {
        return held.lock();
      }
    }
    return null;
  }

  /** The only lock that is held of all objects of a class and the class object; else null. */
  @Nullable Object onlyOne(String className) {
    Object found = null;
    for (Object lock : holders.keySet()) {
      if (isOf(lock, className)) {
        if (found != null) {
          return null;
        }
        found = lock;
      }
    }
    return found;
  }

  private static boolean isOf(Object lock, String className) {
    if (lock instanceof Class<?> itself) {
      return itself.getName().equals(className);
    }
    for (Class<?> type = lock.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** The threads that hold the lock; empty if the engine knows of none. */
  List<Holder> of(Object lock) {
    return holders.getOrDefault(lock, List.of());
  }

  /** The threads that hold bins of the map, whichever; empty if the engine knows of none. */
  List<Holder> ofBins(Object map) {
    return ofBins.getOrDefault(map, List.of());
  }

  /** The thread as a holder of the lock, with the place if the engine has seen it taken. */
  Holder of(Object lock, ThreadRecord owner) {
    return among(of(lock), owner);
  }

  /** One of these, or a holder of whom only the JVM knows. */
  static Holder among(List<Holder> holders, ThreadRecord owner) {
    for (Holder holder : holders) {
      if (holder.record() == owner) {
        return holder;
      }
    }
    return new Holder(owner, 0);
  }
}
