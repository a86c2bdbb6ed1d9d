package io.heddle.engine.wait;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of the threads that wait without a lock and outside of tasks are in the middle of a {@link
 * LibraryCall}. Only stacks tell, so each thread is looked at once as long as it does not move, few
 * in a look, and of those that are parked on one object, as the workers of a pool, one at first: if
 * that is idle, so are the others. For one thread.
 */
final class LibraryWaits {
  /** Most programs have fewer threads that wait for long, but for the workers of pools. */
  private static final int STACKS_PER_LOOK = 8;

  private static final StackTraceElement[] NO_FRAMES = {};

  /** Those that were looked at, by id. */
  private Map<Long, Judged> judged = new HashMap<>();

  private record Judged(Waiter waiter, boolean inCall) {}

  /** Those of the threads that may be in such a call; forgets all others. */
  List<Waiter> candidates(List<Waiter> waiters) {
    Map<Long, Judged> still = new HashMap<>();
    List<Waiter> candidates = new ArrayList<>();
    for (Waiter waiter : waiters) {
      Judged before = judged.get(waiter.record().id);
      if (before != null && before.waiter.isSame(waiter)) {
        still.put(waiter.record().id, before);
      }
      if (before == null || !before.waiter.isSame(waiter) || before.inCall) {
        candidates.add(waiter);
      }
    }
    judged = still;
    return candidates;
  }

  /**
   * Those of the candidates that are in such a call, as far as this look may tell.
   *
   * @param overdue those of them that have not moved for long
   */
  List<Waiter> among(
      List<Waiter> overdue, StackBudget stacks, Predicate<StackTraceElement[]> isIdle) {
    int left = Math.min(STACKS_PER_LOOK, stacks.left());
    List<Waiter> open = toLookAt(overdue, left);
    while (!open.isEmpty()) {
      judge(open, stacks, isIdle);
      left -= open.size();
      open = toLookAt(overdue, left); // of one that is in a call, those that wait for the same
    }
    return overdue.stream().filter(this::isInCall).toList();
  }

  private void judge(List<Waiter> open, StackBudget stacks, Predicate<StackTraceElement[]> isIdle) {
    Map<Long, StackTraceElement[]> taken =
        stacks.takeAll(open.stream().map(Waiter::record).toList());
    for (Waiter waiter : open) {
      StackTraceElement[] stack = taken.getOrDefault(waiter.record().id, NO_FRAMES);
      boolean inCall = !isIdle.test(stack) && LibraryCall.of(stack) != null;
      judged.put(waiter.record().id, new Judged(waiter, inCall));
    }
  }

  private List<Waiter> toLookAt(List<Waiter> overdue, int most) {
    Set<Object> idle = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Object> inCall = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Judged one : judged.values()) {
      if (one.waiter.blocker() != null) {
        (one.inCall ? inCall : idle).add(one.waiter.blocker());
      }
    }
    List<Waiter> open = new ArrayList<>();
    for (Waiter waiter : overdue) {
      Object blocker = waiter.blocker();
      boolean isKnown = judged.containsKey(waiter.record().id);
      boolean isOneOfMany = blocker != null && !inCall.contains(blocker) && !idle.add(blocker);
      if (open.size() < most && !isKnown && !isOneOfMany) {
        open.add(waiter);
      }
    }
    return open;
  }

  private boolean isInCall(Waiter waiter) {
    Judged known = judged.get(waiter.record().id);
    return known != null && known.inCall;
  }
}
