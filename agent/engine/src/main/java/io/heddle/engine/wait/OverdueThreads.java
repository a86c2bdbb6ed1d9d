package io.heddle.engine.wait;

import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Threads that have waited for too long, grouped by the place where they are. Each stack is taken
 * once, few in a look. A group is told when all threads have been looked at, so that it is whole,
 * but does not wait for that forever. For one thread.
 */
final class OverdueThreads {
  /** After so many looks groups are told as far as they are known. */
  static final int LOOKS = 16;

  /** The waits that were looked at. */
  private Map<Long, Waiter> judged = new HashMap<>();

  private final Map<List<StackTraceElement>, List<Waiter>> places = new LinkedHashMap<>();

  private int looks;
  private boolean isIncomplete;

  /** Threads that wait at one place, by the whole stack. */
  record Place(List<StackTraceElement> stack, List<Waiter> waiters) {}

  /**
   * Takes in those that are overdue now, and looks at some that are new, those first that have
   * waited longest.
   *
   * @param since when such a wait began, by {@code System.nanoTime}
   * @param isIdle whether a thread with this stack waits for work, and is none of these
   */
  void look(
      List<Waiter> overdue,
      ToLongFunction<Waiter> since,
      StackBudget stacks,
      Predicate<StackTraceElement[]> isIdle) {
    forgetThoseThatMoved(overdue);
    List<Waiter> open =
        new ArrayList<>(
            overdue.stream().filter(waiter -> !judged.containsKey(waiter.record().id)).toList());
    int most = looks < LOOKS ? stacks.left() : 0; // first those are told that wait for it
    if (open.size() > most) {
      open.sort(Comparator.comparingLong(since));
    }
    List<Waiter> now = open.subList(0, Math.min(open.size(), most));
    List<ThreadRecord> records = now.stream().map(Waiter::record).toList();
    Map<Long, StackTraceElement[]> taken = stacks.takeSome(records);
    for (Waiter waiter : now) {
      judged.put(waiter.record().id, waiter);
      StackTraceElement[] stack = taken.get(waiter.record().id);
      if (stack != null && !isIdle.test(stack)) {
        places.computeIfAbsent(Arrays.asList(stack), s -> new ArrayList<>()).add(waiter);
      }
    }
    isIncomplete = open.size() > now.size();
    looks = places.isEmpty() ? 0 : looks + 1;
  }

  /** The groups that are to be told in this look. Each is there until it was {@link #told}. */
  List<Place> toTell() {
    if (isIncomplete && looks < LOOKS) {
      return List.of();
    }
    List<Place> all = new ArrayList<>();
    places.forEach((stack, waiters) -> all.add(new Place(stack, waiters)));
    return all;
  }

  /** This group was told. */
  void told(Place place) {
    places.remove(place.stack);
    looks = places.isEmpty() ? 0 : looks;
  }

  /** Whether some were not looked at or not told yet. */
  boolean isIncomplete() {
    return isIncomplete || !places.isEmpty();
  }

  private void forgetThoseThatMoved(List<Waiter> overdue) {
    Map<Long, Waiter> still = new HashMap<>();
    for (Waiter waiter : overdue) {
      Waiter before = judged.get(waiter.record().id);
      if (before != null && before.isSame(waiter)) {
        still.put(waiter.record().id, before);
      }
    }
    judged = still;
    places.values().forEach(of -> of.removeIf(waiter -> judged.get(waiter.record().id) != waiter));
    places.values().removeIf(List::isEmpty);
  }
}
