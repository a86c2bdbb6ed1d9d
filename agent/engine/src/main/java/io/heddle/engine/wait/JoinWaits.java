package io.heddle.engine.wait;

import io.heddle.engine.finding.Awaited;
import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.JvmThreads.Monitor;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for the end of another, or of themselves. A hook in {@code Thread.join} tells
 * for whom. Of a thread that was waiting before the agent came the JVM tells the monitor, which is
 * the thread object itself; who joins a virtual thread is parked at a latch of that.
 */
final class JoinWaits implements WaitResolver {
  private static final PrivateField TERMINATION =
      PrivateField.of("java.lang.VirtualThread", "termination");
  private static final PrivateField SYNC =
      PrivateField.of("java.util.concurrent.CountDownLatch", "sync");

  private final ProbeSources from;
  private final Map<Long, Monitor> known;
  private final Map<ThreadRecord, Obstacle> obstacles = new HashMap<>();
  private @Nullable Map<Integer, ThreadRecord> byHash;
  private @Nullable IdentityHashMap<Object, ThreadRecord> byLatch;

  JoinWaits(ProbeSources from, List<Waiter> waiters) {
    this.from = from;
    Set<Long> unknown = new HashSet<>();
    for (Waiter waiter : waiters) {
      if (isAtUnknownMonitor(waiter)) {
        unknown.add(waiter.record().id);
      }
    }
    this.known = unknown.isEmpty() ? Map.of() : from.jvm().monitorsOf(unknown);
  }

  private static boolean isAtUnknownMonitor(Waiter waiter) {
    BlockedOn on = waiter.on();
    return waiter.state() == Thread.State.WAITING
        && waiter.blocker() == null
        && waiter.record().awaited == null
        && !waiter.record().virtual
        && (on == null || on.kind() != BlockedOn.Kind.WAITING);
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    ThreadRecord target = target(waiter);
    Thread thread = target == null ? null : target.get();
    if (target == null || thread == null || thread.getState() == Thread.State.TERMINATED) {
      return null;
    }
    boolean assumed = waiter.record().awaited == null;
    Obstacle obstacle =
        obstacles.computeIfAbsent(
            target,
            record ->
                new Obstacle(
                    Kind.THREAD_END,
                    record,
                    Awaited.END_OF_A_THREAD,
                    thread.getClass().getName(),
                    true,
                    List.of(new Holder(record, 0)),
                    null,
                    assumed));
    return new Wait(waiter, obstacle, 0);
  }

  private @Nullable ThreadRecord target(Waiter waiter) {
    if (waiter.state() != Thread.State.WAITING) {
      return null;
    }
    Thread awaited = waiter.record().awaited;
    if (awaited != null) {
      return from.threads().of(awaited);
    }
    if (waiter.blocker() instanceof AbstractQueuedSynchronizer latch) {
      return byLatch().get(latch);
    }
    Monitor monitor = known.get(waiter.record().id);
    return monitor == null ? null : byHash().get(monitor.hash());
  }

  /** Virtual threads by the latch that those wait for who join them. */
  private IdentityHashMap<Object, ThreadRecord> byLatch() {
    IdentityHashMap<Object, ThreadRecord> map = byLatch;
    if (map == null) {
      IdentityHashMap<Object, ThreadRecord> filled = new IdentityHashMap<>();
      from.threads()
          .forEach(
              record -> {
                Object latch = SYNC.of(TERMINATION.of(record.get()));
                if (latch != null) {
                  filled.put(latch, record);
                }
              });
      map = filled;
      byLatch = map;
    }
    return map;
  }

  /** Threads by the identity hash of the thread object; two with one hash are very rare. */
  private Map<Integer, ThreadRecord> byHash() {
    Map<Integer, ThreadRecord> map = byHash;
    if (map == null) {
      Map<Integer, ThreadRecord> filled = new HashMap<>();
      from.threads()
          .forEach(
              record -> {
                Thread thread = record.get();
                if (thread != null) {
                  filled.put(System.identityHashCode(thread), record);
                }
              });
      map = filled;
      byHash = map;
    }
    return map;
  }
}
