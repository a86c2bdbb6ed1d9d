package io.heddle.engine.wait;

import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which threads have really not moved for long. The engine sees a thread move when that comes to a
 * hook, and in a loop over the JDK's own queues, or in code that was running before the agent was
 * attached, it comes to none. So the JVM's count of a thread's waits has to stay the same, too. It
 * is asked for when a wait is first seen, and again when it seems to be too long. For one thread.
 */
final class StillThreads {
  /** Asked about in a look at most: 2 µs each. */
  private static final int PER_LOOK = 256;

  private final JvmThreads jvm;
  private Map<Long, Still> still = new HashMap<>();
  private boolean isIncomplete;

  /** The count is -1 if it is not known, as of a virtual thread. */
  private record Still(Waiter waiter, long sinceNanos, long waits) {}

  StillThreads(JvmThreads jvm) {
    this.jvm = jvm;
  }

  /**
   * Those of the waiters that have been still for so long.
   *
   * @param waiters all those that matter
   */
  List<Waiter> look(List<Waiter> waiters, long nowNanos, long thresholdNanos) {
    Map<Long, Still> now = new HashMap<>();
    List<Waiter> begun = new ArrayList<>();
    List<Waiter> candidates = new ArrayList<>();
    for (Waiter waiter : waiters) {
      Still before = still.get(waiter.record().id);
      if (before == null || !before.waiter.isSame(waiter)) {
        begun.add(waiter);
      } else {
        now.put(waiter.record().id, before);
        if (nowNanos - before.sinceNanos >= thresholdNanos) {
          candidates.add(waiter);
        }
      }
    }
    List<Waiter> overdue = confirmed(candidates, now, nowNanos);
    isIncomplete = begun.size() > PER_LOOK;
    note(begun.subList(0, Math.min(PER_LOOK, begun.size())), now, nowNanos);
    still = now;
    return overdue;
  }

  /** Whether the last look has not asked about all that wait since then. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  private List<Waiter> confirmed(List<Waiter> candidates, Map<Long, Still> now, long nowNanos) {
    Map<Long, Long> waits = jvm.waitsOf(ids(candidates));
    List<Waiter> confirmed = new ArrayList<>();
    for (Waiter waiter : candidates) {
      long id = waiter.record().id;
      long count = waits.getOrDefault(id, -1L);
      Still before = now.get(id);
      if (before != null && before.waits == count && !mayMoveUnseen(waiter, count)) {
        confirmed.add(waiter);
      } else {
        now.put(id, new Still(waiter, nowNanos, count));
      }
    }
    return confirmed;
  }

  private void note(List<Waiter> begun, Map<Long, Still> now, long nowNanos) {
    Map<Long, Long> waits = jvm.waitsOf(ids(begun));
    for (Waiter waiter : begun) {
      long id = waiter.record().id;
      now.put(id, new Still(waiter, nowNanos, waits.getOrDefault(id, -1L)));
    }
  }

  /**
   * A virtual thread of before the agent may be in code without hooks, and nothing counts there.
   */
  private static boolean mayMoveUnseen(Waiter waiter, long count) {
    ThreadRecord record = waiter.record();
    ThreadOrigin origin = record.origin;
    boolean isOlder = origin == null || origin.startNanos() == ThreadOrigin.UNKNOWN_START;
    return count < 0 && record.virtual && isOlder;
  }

  private static Set<Long> ids(List<Waiter> waiters) {
    Set<Long> ids = new HashSet<>();
    for (Waiter waiter : waiters) {
      if (!waiter.record().virtual) {
        ids.add(waiter.record().id);
      }
    }
    return ids;
  }
}
