package io.heddle.engine.wait;

import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockState;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.order.LockType;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom at this moment. Built on demand from thread states, {@code
 * LockSupport.getBlocker}, the owners that locks know themselves, what the JVM tells about monitors
 * of platform threads, and, for virtual threads, the engine's held locks. Pauses nothing.
 */
final class WaitForGraph {
  private final Map<Long, Wait> waits = new HashMap<>();
  private final List<ThreadRecord> blocked = new ArrayList<>();
  private final LockNaming naming;

  private WaitForGraph(LockNaming naming) {
    this.naming = naming;
  }

  /** Looks at all threads once. */
  static WaitForGraph build(ThreadTable threads, LockNaming naming, MonitorOwners monitors) {
    WaitForGraph graph = new WaitForGraph(naming);
    threads.forEach(graph::look);
    graph.resolveMonitors(threads, monitors);
    return graph;
  }

  private void look(ThreadRecord record) {
    Thread thread = record.get();
    if (thread == null) {
      return;
    }
    Thread.State state = thread.getState();
    if (state == Thread.State.BLOCKED) {
      blocked.add(record);
    } else if (state == Thread.State.WAITING
        && LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer synchronizer) {
      parked(record, thread, synchronizer);
    }
  }

  private void parked(
      ThreadRecord record, Thread thread, AbstractOwnableSynchronizer synchronizer) {
    Thread owner = LockState.owner(synchronizer);
    if (owner != null) {
      BlockedOn on = record.locks().blockedOn();
      HeldLock wanted = on != null && on.kind() == BlockedOn.Kind.WANTING ? on.lock() : null;
      String type = LockType.nameOf(synchronizer);
      add(record, thread, ThreadIdentity.id(owner), wanted, type, synchronizer);
    }
  }

  private void resolveMonitors(ThreadTable threads, MonitorOwners monitors) {
    if (blocked.isEmpty()) {
      return;
    }
    Set<Long> platform = new HashSet<>();
    blocked.stream().filter(r -> !r.virtual).forEach(r -> platform.add(r.id));
    Map<Long, Long> known = monitors.ownersFor(platform);
    IdentityHashMap<Object, ThreadRecord> holders = holders(threads);
    for (ThreadRecord record : blocked) {
      Thread thread = record.get();
      BlockedOn on = record.locks().blockedOn();
      HeldLock wanted = on != null && on.kind() == BlockedOn.Kind.ENTERING ? on.lock() : null;
      Long owner = known.get(record.id);
      if (owner == null && wanted != null) {
        ThreadRecord holder = holders.get(wanted.lock());
        owner = holder == null || holder == record ? null : holder.id;
      }
      if (owner != null && thread != null) {
        String type = wanted == null ? "a monitor" : LockType.nameOf(wanted.lock());
        add(record, thread, owner, wanted, type, null);
      }
    }
  }

  /** Who holds what, by the engine; a thread that is blocked entering a monitor lacks that one. */
  private IdentityHashMap<Object, ThreadRecord> holders(ThreadTable threads) {
    IdentityHashMap<Object, ThreadRecord> holders = new IdentityHashMap<>();
    Set<ThreadRecord> stuck = new HashSet<>(blocked);
    threads.forEach(
        record -> {
          BlockedOn on = stuck.contains(record) ? record.locks().blockedOn() : null;
          Object lacking =
              on != null && on.kind() == BlockedOn.Kind.ENTERING ? on.lock().lock() : null;
          for (HeldLock held : record.locks().held()) {
            if (held.lock() != lacking) {
              holders.put(held.lock(), record);
            }
          }
        });
    return holders;
  }

  private void add(
      ThreadRecord record,
      Thread thread,
      long owner,
      @Nullable HeldLock wanted,
      String type,
      @Nullable Object blocker) {
    waits.put(
        record.id,
        new Wait(
            record,
            thread,
            owner,
            nameOf(wanted, blocker, type),
            type,
            wanted == null ? 0 : wanted.site(),
            blocker,
            wanted == null ? blocker : wanted.lock(),
            record.locks().acquisitions()));
  }

  private String nameOf(@Nullable HeldLock wanted, @Nullable Object blocker, String type) {
    if (wanted != null) {
      return naming.nameOf(wanted.lock(), wanted.site());
    }
    return blocker == null ? type : naming.nameOf(blocker, 0);
  }

  /**
   * The cycles: since each thread waits for one other at most, following the owners finds them all.
   * Each begins with the thread of the smallest id.
   */
  List<List<Wait>> cycles() {
    List<List<Wait>> cycles = new ArrayList<>();
    Set<Long> done = new HashSet<>();
    for (Wait start : waits.values()) {
      List<Wait> path = new ArrayList<>();
      Set<Long> onPath = new HashSet<>();
      Wait at = start;
      while (at != null && !done.contains(at.record().id) && onPath.add(at.record().id)) {
        path.add(at);
        at = waits.get(at.ownerId());
      }
      if (at != null && onPath.contains(at.record().id)) {
        cycles.add(fromSmallestId(path.subList(path.indexOf(at), path.size())));
      }
      done.addAll(onPath);
    }
    return cycles;
  }

  private static List<Wait> fromSmallestId(List<Wait> cycle) {
    int smallest = 0;
    for (int i = 1; i < cycle.size(); i++) {
      if (cycle.get(i).record().id < cycle.get(smallest).record().id) {
        smallest = i;
      }
    }
    List<Wait> rotated = new ArrayList<>(cycle.subList(smallest, cycle.size()));
    rotated.addAll(cycle.subList(0, smallest));
    return rotated;
  }
}
