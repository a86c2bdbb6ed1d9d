package io.heddle.engine.wait;

import io.heddle.engine.lock.HeldLock;
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
    return holders.of(lock).stream().filter(holder -> holder.record() != waiter.record()).toList();
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
      type = LockType.nameOf(lock);
      name = from.naming().nameOf(lock, site == 0 ? owners.get(0).site() : site);
    }
    return new Obstacle(Kind.LOCK, key, name, type, true, owners, null, assumed);
  }
}
