package io.heddle.engine.wait;

import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.order.LockType;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.JvmThreads.Monitor;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are blocked at a monitor. The JVM tells the owner for platform threads; for virtual
 * threads, and where it does not, the held locks of the engine do.
 */
final class MonitorWaits implements WaitResolver {
  private final ProbeSources from;
  private final LockHolders holders;
  private final Map<Long, Monitor> known;
  private final Map<Object, Obstacle> obstacles = new IdentityHashMap<>();

  MonitorWaits(ProbeSources from, LockHolders holders, List<Waiter> waiters) {
    this.from = from;
    this.holders = holders;
    Set<Long> blocked = new HashSet<>();
    for (Waiter waiter : waiters) {
      if (waiter.state() == Thread.State.BLOCKED && !waiter.record().virtual) {
        blocked.add(waiter.record().id);
      }
    }
    this.known = blocked.isEmpty() ? Map.of() : from.jvm().monitorsOf(blocked);
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    if (waiter.state() != Thread.State.BLOCKED) {
      return null;
    }
    HeldLock wanted = waiter.entering();
    Monitor told = known.get(waiter.record().id);
    if (wanted != null && told != null && told.hash() != System.identityHashCode(wanted.lock())) {
      wanted = null; // blocked at another one, in code that is not woven
    }
    List<Holder> owners = owners(waiter, wanted, told);
    if (owners.isEmpty()) {
      return null;
    }
    Object key = wanted == null ? owners.get(0).record() : wanted.lock();
    Obstacle obstacle = obstacles.get(key);
    if (obstacle == null) {
      obstacle = obstacle(key, wanted, told, owners);
      obstacles.put(key, obstacle);
    }
    return new Wait(waiter, obstacle, wanted == null ? 0 : wanted.site());
  }

  private List<Holder> owners(Waiter waiter, @Nullable HeldLock wanted, @Nullable Monitor told) {
    ThreadRecord owner = told == null ? null : from.threads().find(told.ownerId());
    if (owner != null) {
      return List.of(wanted == null ? new Holder(owner, 0) : holders.of(wanted.lock(), owner));
    }
    if (wanted == null) {
      return List.of();
    }
    return holders.of(wanted.lock()).stream()
        .filter(holder -> holder.record() != waiter.record())
        .toList();
  }

  private Obstacle obstacle(
      Object key, @Nullable HeldLock wanted, @Nullable Monitor told, List<Holder> owners) {
    String type = told == null ? "a monitor" : told.type();
    String name = LockType.simpleName(type);
    if (wanted != null) {
      type = LockType.nameOf(wanted.lock());
      name = from.naming().nameOf(wanted.lock(), wanted.site());
    }
    return new Obstacle(Kind.LOCK, key, name, type, true, owners, null, wanted == null);
  }
}
