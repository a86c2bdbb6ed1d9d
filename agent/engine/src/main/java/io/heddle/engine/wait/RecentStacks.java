package io.heddle.engine.wait;

import io.heddle.engine.site.RendezvousCalls;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stacks of threads that wait, kept from look to look while they do not move, so that a look takes
 * few. Of each only what tells where the thread waits, and in which methods that have to do with a
 * rendezvous. For one thread.
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

  private record Recent(
      Waiter waiter, long nanos, List<StackTraceElement> frames, boolean mayCome) {}

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
    }
    this.waiters = null;
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
              Recent known = entry.getValue();
              return waiter == null
                  || !known.waiter.isSame(waiter)
                  || nowNanos - known.nanos >= KEPT_NANOS;
            });
  }

  /** Takes the stacks of those that wait and are not known, as far as one look may. */
  void take(Collection<ThreadRecord> records) {
    List<Waiter> toTake = new ArrayList<>();
    int left = stacks.left();
    for (ThreadRecord record : records) {
      Waiter waiter = waiters().get(record.id);
      if (waiter == null || recent.containsKey(record.id)) {
        continue;
      }
      if (toTake.size() < left || hanging.contains(record.id)) {
        toTake.add(waiter);
      } else {
        isIncomplete = true;
      }
    }
    Map<Long, StackTraceElement[]> taken =
        stacks.takeAll(toTake.stream().map(Waiter::record).toList());
    for (Waiter waiter : toTake) {
      StackTraceElement[] stack = taken.get(waiter.record().id);
      if (stack != null) {
        keep(waiter, Stacks.plain(stack));
      }
    }
  }

  /**
   * What the stack of the waiting thread tells, now or a while ago: the first frame outside the JDK
   * with the one above it, and those in methods that come to a rendezvous; null if it was not
   * taken.
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

  private void keep(Waiter waiter, List<StackTraceElement> stack) {
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
    recent.put(waiter.record().id, new Recent(waiter, nowNanos, telling, mayCome));
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
