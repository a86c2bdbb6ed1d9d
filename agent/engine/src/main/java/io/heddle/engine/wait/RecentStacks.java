package io.heddle.engine.wait;

import io.heddle.engine.site.RendezvousCalls;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stacks of threads, kept from look to look, so that a look takes few: those of threads that wait
 * while they do not move, those of others until it is their turn again. Of each only what tells
 * where the thread waits, and in which methods that have to do with a rendezvous. For one thread.
 *
 * <p>A thread that has moved and come back to the same place with no acquisition in between cannot
 * be told from one that has stayed. So what is kept is only good for not looking again, and not
 * kept for long.
 */
final class RecentStacks {
  private static final long KEPT_NANOS = 300_000_000_000L;

  private final RendezvousCalls calls;
  private final StackBudget stacks;
  private final Map<Long, Recent> recent = new HashMap<>();
  private List<Waiter> now = List.of();

  /** Those of this look, by id; null as long as nobody has asked. */
  private @Nullable Map<Long, Waiter> waiters;

  private Set<Long> hanging = Set.of();
  private long nowNanos;
  private boolean isIncomplete;

  /** Whether somebody has asked about all threads since this look began. */
  private boolean asksOfAll;

  private boolean anew;

  /** The waiter is null if the thread did not wait. */
  private record Recent(
      @Nullable Waiter waiter,
      long nanos,
      List<StackTraceElement> frames,
      boolean mayCome,
      boolean hasBegun) {}

  /**
   * Knows no stack.
   *
   * @param stacks takes them, as many as one look may
   */
  RecentStacks(RendezvousCalls calls, StackBudget stacks) {
    this.calls = calls;
    this.stacks = stacks;
  }

  /**
   * A look begins: forgets the threads that have moved, and those it has known for long.
   *
   * @param hanging the ids of threads of which a stack is taken however many were taken before
   */
  void begin(List<Waiter> now, Set<Long> hanging, long nowNanos) {
    this.now = now;
    this.hanging = hanging;
    this.nowNanos = nowNanos;
    this.isIncomplete = false;
    if (waiters == null) {
      recent.clear(); // nobody has asked in the last look: keep no thread from being collected
    } else if (!asksOfAll) {
      recent.values().removeIf(known -> known.waiter == null || isOld(known));
    }
    this.waiters = null;
    this.asksOfAll = false;
    this.anew = false;
  }

  /**
   * Of this look what is known already shall not do: when somebody asks about all threads, the
   * stacks of all are taken.
   */
  void takeAnew() {
    anew = true;
  }

  private Map<Long, Waiter> waiters() {
    Map<Long, Waiter> byId = waiters;
    if (byId == null) {
      byId = new HashMap<>(now.size() * 2);
      for (Waiter waiter : now) {
        byId.put(waiter.record().id, waiter);
      }
      waiters = byId;
      forget(byId);
    }
    return byId;
  }

  private void forget(Map<Long, Waiter> byId) {
    recent
        .entrySet()
        .removeIf(
            entry -> {
              Waiter waiter = byId.get(entry.getKey());
              Waiter before = entry.getValue().waiter;
              return before == null ? waiter != null : waiter == null || !before.isSame(waiter);
            });
  }

  private boolean isOld(Recent known) {
    return nowNanos - known.nanos >= KEPT_NANOS;
  }

  /** Takes the stacks of those that wait and are not known, as far as one look may. */
  void take(Collection<ThreadRecord> records) {
    List<ThreadRecord> toTake = new ArrayList<>();
    int left = stacks.left();
    for (ThreadRecord record : records) {
      Waiter waiter = waiters().get(record.id);
      if (waiter == null || recent.containsKey(record.id)) {
        continue;
      }
      if (toTake.size() < left || hanging.contains(record.id)) {
        toTake.add(record);
      } else {
        isIncomplete = true;
      }
    }
    keepAll(toTake, stacks.takeAll(toTake));
  }

  /**
   * Takes stacks of all threads, waiting or not, as far as one look may: those that are not known,
   * the oldest threads first, then those again that were taken the longest ago of threads that
   * move. Once in a look.
   */
  void takeOfAll(List<ThreadRecord> records) {
    Map<Long, Waiter> waiting = waiters();
    if (asksOfAll) {
      return;
    }
    asksOfAll = true;
    if (anew) {
      recent.clear();
      keepAll(records, stacks.takeAll(records));
      return;
    }
    Set<Long> alive = new HashSet<>();
    records.forEach(record -> alive.add(record.id));
    recent.keySet().retainAll(alive);
    List<ThreadRecord> unknown = new ArrayList<>();
    List<Map.Entry<Long, ThreadRecord>> again = new ArrayList<>();
    for (ThreadRecord record : records) {
      Recent known = recent.get(record.id);
      if (known == null) {
        unknown.add(record);
      } else if (!waiting.containsKey(record.id) || isOld(known)) {
        again.add(Map.entry(known.nanos, record));
      }
    }
    isIncomplete |= unknown.size() > stacks.left();
    unknown.sort(Comparator.comparingLong(record -> record.id));
    again.sort(Map.Entry.comparingByKey());
    again.forEach(entry -> unknown.add(entry.getValue()));
    keepAll(unknown, stacks.takeSome(unknown));
  }

  /** Whether one of these, as far as it is known, is a virtual thread that has not begun to run. */
  boolean someHaveNotBegun(Collection<ThreadRecord> records) {
    for (ThreadRecord record : records) {
      Recent known = recent.get(record.id);
      if (known != null && !known.hasBegun) {
        return true;
      }
    }
    return false;
  }

  /**
   * What the stack of the thread tells, now or a while ago: the first frame outside the JDK with
   * the one above it, and those in methods that come to a rendezvous; null if it was not taken.
   */
  @Nullable List<StackTraceElement> of(long id) {
    Recent known = recent.get(id);
    return known == null ? null : known.frames;
  }

  /** The same if it is in a method that comes to a rendezvous; else null. */
  @Nullable List<StackTraceElement> ofOneThatMayCome(long id) {
    Recent known = recent.get(id);
    return known == null || !known.mayCome ? null : known.frames;
  }

  /** Whether there were threads in this look of which no stack could be taken any more. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  private void keepAll(List<ThreadRecord> records, Map<Long, StackTraceElement[]> taken) {
    for (ThreadRecord record : records) {
      StackTraceElement[] stack = taken.get(record.id);
      if (stack != null) {
        keep(record, stack);
      }
    }
  }

  private void keep(ThreadRecord record, StackTraceElement[] taken) {
    Thread thread = record.get();
    boolean hasBegun = taken.length > 0 || !record.virtual || thread == null || !thread.isAlive();
    List<StackTraceElement> stack = Stacks.plain(taken);
    List<StackTraceElement> telling = new ArrayList<>(2);
    boolean mayCome = false;
    int caller = caller(stack);
    for (int i = 0; i < stack.size(); i++) {
      boolean comes = !calls.in(stack.get(i)).isEmpty();
      mayCome |= comes;
      if (i == caller - 1 || i == caller || comes) {
        telling.add(stack.get(i));
      }
    }
    Waiter waiter = waiters().get(record.id);
    recent.put(record.id, new Recent(waiter, nowNanos, telling, mayCome, hasBegun));
  }

  /** The index of the first frame outside the JDK; the size if there is none. */
  static int caller(List<StackTraceElement> stack) {
    int caller = 0;
    while (caller < stack.size() && Stacks.isJdkClass(stack.get(caller).getClassName())) {
      caller++;
    }
    return caller;
  }
}
