package io.heddle.engine.wait;

import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.LockType;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.JvmThreads.Monitor;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are blocked at a monitor. The JVM tells the owner for platform threads; for virtual
 * threads, and where it does not, the held locks of the engine do.
 */
final class MonitorWaits implements WaitResolver {
  private final ProbeSources from;
  private final LockHolders holders;
  private final BlockedThreads blocked;
  private final IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();

  MonitorWaits(ProbeSources from, LockHolders holders, BlockedThreads blocked) {
    this.from = from;
    this.holders = holders;
    this.blocked = blocked;
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    if (waiter.state() != Thread.State.BLOCKED) {
      return null;
    }
    Monitor told = blocked.told(waiter);
    HeldLock wanted = blocked.entering(waiter);
    ThreadRecord owner = told == null ? null : from.threads().find(told.ownerId());
    if (wanted != null && wanted.mode() == LockMode.BIN) {
      return atBin(waiter, wanted, owner);
    }
    Object lock = wanted != null ? wanted.lock() : found(waiter, owner, told);
    List<Holder> owners = owners(waiter, lock, owner);
    if (owners.isEmpty()) {
      return null;
    }
    int site = wanted == null ? 0 : wanted.site();
    Object key = lock == null ? owners.get(0).record() : lock;
    Obstacle obstacle = obstacles.get(key);
    if (obstacle == null) {
      boolean assumed = wanted == null && (lock == null || told == null);
      obstacle = obstacle(key, lock, site, told, owners, assumed);
      obstacles.put(key, obstacle);
    }
    return new Wait(waiter, obstacle, site);
  }

  /**
   * At one of a map's bins, which the engine does not tell apart: where the JVM does not say who
   * has it, it may be any of those who have one. So what is waited for is another for each thread.
   */
  private @Nullable Wait atBin(Waiter waiter, HeldLock bin, @Nullable ThreadRecord owner) {
    List<Holder> all = holders.ofBins(bin.lock());
    List<Holder> owners =
        owner == null ? others(all, waiter) : List.of(LockHolders.among(all, owner));
    if (owners.isEmpty()) {
      return null;
    }
    String name = from.naming().nameOf(bin.lock(), bin.site());
    String type = from.naming().typeOf(bin.lock());
    Obstacle obstacle =
        new Obstacle(Kind.LOCK, bin.lock(), name, type, owner != null, owners, null, false);
    return new Wait(waiter, obstacle, bin.site());
  }

  private static List<Holder> others(List<Holder> holders, Waiter waiter) {
    return holders.stream().filter(holder -> holder.record() != waiter.record()).toList();
  }

  /**
   * The monitor of a synchronized method, among those that others hold: by its hash, or, for a
   * virtual thread, as the only one of the method's class.
   */
  private @Nullable Object found(
      Waiter waiter, @Nullable ThreadRecord owner, @Nullable Monitor told) {
    if (told != null) {
      return owner == null ? null : holders.held(owner, told.hash());
    }
    String inside = blocked.inMethodOf(waiter);
    return inside == null ? null : holders.onlyOne(inside);
  }

  private List<Holder> owners(Waiter waiter, @Nullable Object lock, @Nullable ThreadRecord owner) {
    if (owner != null) {
      return List.of(lock == null ? new Holder(owner, 0) : holders.of(lock, owner));
    }
    if (lock == null) {
      return List.of();
    }
    return others(holders.of(lock), waiter);
  }

  private Obstacle obstacle(
      Object key,
      @Nullable Object lock,
      int site,
      @Nullable Monitor told,
      List<Holder> owners,
      boolean assumed) {
    String type = told == null ? "a monitor" : told.type();
    String name = LockType.simpleName(type);
    if (lock != null) {
      type = from.naming().typeOf(lock);
      name = from.naming().nameOf(lock, site, owners.get(0).site());
    }
    return new Obstacle(Kind.LOCK, key, name, type, true, owners, null, assumed);
  }
}
