package io.heddle.engine.wait;

import io.heddle.engine.site.Rendezvous;
import io.heddle.engine.site.RendezvousCalls;
import io.heddle.engine.site.RendezvousCalls.Call;
import io.heddle.engine.site.Site;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait at a latch, a barrier, a phaser, an exchanger or a synchronous queue for others
 * to come, while those others wait for them.
 *
 * <p>Nothing says who will come. Taken to be so are the threads inside a method that has such a
 * call, at an object of the same name, at the line where they are or behind it: so it is assumed.
 * Nothing is told unless one of these waits for this thread, however indirectly, nor if somebody
 * might come through another method, which no thread is in, as through a callback.
 *
 * <p>Takes stacks, some in a look: of threads that others wait for, of those others, and when it
 * looks like a hang of all threads, each in its turn. So this is what seems so: it has to be looked
 * at with the stacks of all threads, taken anew, before it is believed.
 */
final class RendezvousWaits {
  private static final String JUC = "java.util.concurrent.";

  /** With more threads than this not all stacks are taken, and nothing is known. */
  private static final int MAX_THREADS = 4_000;

  private final ProbeSources from;
  private final RendezvousCalls calls;
  private final List<ThreadRecord> records;
  private final RecentStacks recent;
  private final Map<Long, List<ThreadRecord>> waitingFor = new HashMap<>();

  /** Where a thread waits, by its stack. */
  private record At(Call call, String name) {}

  /**
   * @param waits what threads wait for otherwise
   * @param recent what is known of stacks; the look has begun
   */
  RendezvousWaits(
      ProbeSources from, List<ThreadRecord> records, List<Wait> waits, RecentStacks recent) {
    this.recent = recent;
    this.from = from;
    this.calls = from.sites().rendezvous();
    this.records = records;
    for (Wait wait : waits) {
      for (Holder holder : wait.obstacle().holders()) {
        waitingFor
            .computeIfAbsent(holder.record().id, id -> new ArrayList<>())
            .add(wait.waiter().record());
      }
    }
  }

  /** The waits of this kind that may be part of a hang, among threads of which nothing is known. */
  List<Wait> among(List<Waiter> waiters) {
    List<Wait> found = new ArrayList<>();
    if (calls.isEmpty() || calls.isFull() || records.size() > MAX_THREADS) {
      return found;
    }
    List<Waiter> candidates =
        waiters.stream()
            .filter(waiter -> waitingFor.containsKey(waiter.record().id))
            .filter(waiter -> waiter.state() == Thread.State.WAITING)
            .toList();
    recent.take(candidates.stream().map(Waiter::record).toList());
    List<Waiter> seeming =
        candidates.stream().filter(waiter -> whereAwaited(waiter.record()) != null).toList();
    if (!seeming.isEmpty()) {
      recent.takeOfAll(records); // what is left, when it is known who waits for these
    }
    for (Waiter waiter : seeming) {
      Wait wait = waiter.blocker() == null ? null : wait(waiter, waiter.blocker());
      if (wait != null) {
        found.add(wait);
      }
    }
    return found;
  }

  private @Nullable Wait wait(Waiter waiter, Object blocker) {
    At at = whereAwaited(waiter.record());
    // A virtual thread that has not begun, for want of a carrier, may come anywhere.
    if (at == null || recent.someHaveNotBegun(records) || mayComeOtherwise(at)) {
      return null;
    }
    String type = type(at.call.what());
    List<Holder> holders = yetToCome(waiter.record(), at);
    Obstacle obstacle =
        new Obstacle(Kind.RENDEZVOUS, blocker, at.name, type, false, holders, null, true);
    return new Wait(waiter, obstacle, at.call.site());
  }

  /** Who may end the wait: those first that wait for this thread, then by id. */
  private List<Holder> yetToCome(ThreadRecord awaiting, At at) {
    List<Holder> holders = new ArrayList<>();
    for (ThreadRecord record : records) {
      List<StackTraceElement> stack = recent.ofOneThatMayCome(record.id);
      Integer site = record == awaiting || stack == null ? null : site(stack, at, true);
      if (site != null) {
        holders.add(new Holder(record, site));
      }
    }
    Set<ThreadRecord> behind = behind(awaiting);
    holders.sort(
        Comparator.comparingInt((Holder holder) -> behind.contains(holder.record()) ? 0 : 1)
            .thenComparingLong(holder -> holder.record().id));
    return holders;
  }

  /** Where the thread waits for others of whom one waits for it, as it seems; null if nowhere. */
  private @Nullable At whereAwaited(ThreadRecord record) {
    List<StackTraceElement> lately = recent.of(record.id);
    At at = lately == null ? null : at(lately);
    if (at == null) {
      return null;
    }
    Set<ThreadRecord> behind = behind(record);
    recent.take(behind);
    for (ThreadRecord each : behind) {
      List<StackTraceElement> other = recent.ofOneThatMayCome(each.id);
      if (other != null && site(other, at, false) != null) {
        return at;
      }
    }
    return null;
  }

  /** The threads that wait for this one, nearest first, and those that wait for them. */
  private Set<ThreadRecord> behind(ThreadRecord first) {
    Set<ThreadRecord> behind = new LinkedHashSet<>();
    Deque<ThreadRecord> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      for (ThreadRecord next : waitingFor.getOrDefault(open.remove().id, List.of())) {
        if (behind.add(next)) {
          open.add(next);
        }
      }
    }
    return behind;
  }

  /** At which call with a known name a thread with this stack waits; null if at none. */
  private @Nullable At at(List<StackTraceElement> stack) {
    int caller = RecentStacks.caller(stack);
    if (caller == 0 || caller == stack.size()) {
      return null;
    }
    StackTraceElement frame = stack.get(caller);
    for (Call call : calls.in(frame)) {
      String name = from.sites().get(call.site()).lockName();
      boolean here = call.line() == frame.getLineNumber() && call.what().waits();
      if (name != null && here && stack.get(caller - 1).getClassName().equals(type(call.what()))) {
        return new At(call, name);
      }
    }
    return null;
  }

  /**
   * The site at which a thread with this stack is about to end the wait, or null.
   *
   * @param perhaps whether a call counts of which the name is not known
   */
  private @Nullable Integer site(List<StackTraceElement> stack, At at, boolean perhaps) {
    for (StackTraceElement frame : stack) {
      for (Call call : calls.in(frame)) {
        Site site = from.sites().get(call.site());
        boolean fits = site.lockName() == null ? perhaps : at.name.equals(site.lockName());
        boolean isAhead = call.line() >= frame.getLineNumber();
        if (fits && isAhead && at.call.what().isEndedBy(call.what()) && !hasCome(stack, at)) {
          return call.site();
        }
      }
    }
    return null;
  }

  /** Whether there is a method which ends such a wait and in which no thread was seen. */
  private boolean mayComeOtherwise(At at) {
    Set<String> methods = new HashSet<>();
    calls.forEach(
        (method, call) -> {
          boolean fits = at.name.equals(from.sites().get(call.site()).lockName());
          if (fits && at.call.what().isEndedBy(call.what())) {
            methods.add(method);
          }
        });
    for (ThreadRecord record : records) {
      List<StackTraceElement> stack = recent.ofOneThatMayCome(record.id);
      if (stack != null) {
        stack.forEach(frame -> methods.remove(frame.getClassName() + '.' + frame.getMethodName()));
      }
    }
    return !methods.isEmpty();
  }

  /** Whether the thread has come to an object of this name already, and waits there too. */
  private boolean hasCome(List<StackTraceElement> stack, At at) {
    At where = at(stack);
    return where != null && where.name.equals(at.name) && where.call.what() == at.call.what();
  }

  private static String type(Rendezvous what) {
    return JUC
        + switch (what) {
          case AWAIT_LATCH, COUNT_DOWN -> "CountDownLatch";
          case AWAIT_BARRIER -> "CyclicBarrier";
          case AWAIT_PHASE, ARRIVE, ARRIVE_AND_AWAIT -> "Phaser";
          case EXCHANGE -> "Exchanger";
          case HAND_OVER, TAKE_OVER -> "SynchronousQueue";
        };
  }
}
