package io.heddle.engine.wait;

import io.heddle.engine.site.Rendezvous;
import io.heddle.engine.site.RendezvousCalls;
import io.heddle.engine.site.RendezvousCalls.Call;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.Stacks;
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
 * <p>Takes stacks, but only of threads that others wait for, and of some of those others; of all
 * threads only when it looks like a hang.
 */
final class RendezvousWaits {
  private static final String JUC = "java.util.concurrent.";

  /** With more threads than this not all stacks are taken, and nothing is known. */
  private static final int MAX_THREADS = 4_000;

  /**
   * Stacks taken in one look of threads that only might hang. A thousand of them cost 50 ms on JDK
   * 17 ({@code benchmarks/run --only probe}), ten times what a look may.
   */
  private static final int MAX_STACKS = 256;

  private final ProbeSources from;
  private final RendezvousCalls calls;
  private final List<ThreadRecord> records;
  private final Set<Long> hanging;
  private final Map<Long, List<ThreadRecord>> waitingFor = new HashMap<>();
  private final Map<ThreadRecord, List<StackTraceElement>> stacks = new HashMap<>();

  /** Where a thread waits, by its stack. */
  private record At(Call call, String name) {}

  /**
   * @param waits what threads wait for otherwise
   * @param hanging the ids of threads that the last look found in cycles
   */
  RendezvousWaits(
      ProbeSources from, List<ThreadRecord> records, List<Wait> waits, Set<Long> hanging) {
    this.hanging = hanging;
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
    for (Waiter waiter : waiters) {
      boolean delaysOthers = waitingFor.containsKey(waiter.record().id);
      if (delaysOthers && waiter.state() == Thread.State.WAITING && waiter.blocker() != null) {
        Wait wait = wait(waiter, waiter.blocker());
        if (wait != null) {
          found.add(wait);
        }
      }
    }
    return found;
  }

  private @Nullable Wait wait(Waiter waiter, Object blocker) {
    At at = mayLookAt(waiter.record()) ? at(waiter.record()) : null;
    if (at == null || !isAwaitedByWhoHasToCome(waiter.record(), at)) {
      return null;
    }
    List<Holder> yetToCome = new ArrayList<>();
    for (ThreadRecord record : records) {
      Integer site = record == waiter.record() ? null : site(record, at, true);
      if (site != null) {
        yetToCome.add(new Holder(record, site));
      }
    }
    if (mayComeOtherwise(at)) {
      return null;
    }
    String type = type(at.call.what());
    Obstacle obstacle =
        new Obstacle(Kind.RENDEZVOUS, blocker, at.name, type, false, yetToCome, null, true);
    return new Wait(waiter, obstacle, at.call.site());
  }

  /** What hung in the last look is looked at again, however many have come behind it. */
  private boolean mayLookAt(ThreadRecord record) {
    return stacks.size() < MAX_STACKS || hanging.contains(record.id);
  }

  private boolean isAwaitedByWhoHasToCome(ThreadRecord record, At at) {
    List<ThreadRecord> behind = new ArrayList<>(behind(record));
    behind.sort(Comparator.comparing(r -> !hanging.contains(r.id)));
    for (ThreadRecord each : behind) {
      if (!mayLookAt(each)) {
        return false;
      }
      if (site(each, at, false) != null) {
        return true;
      }
    }
    return false;
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

  /** At which call with a known name the thread waits; null if at none. */
  private @Nullable At at(ThreadRecord record) {
    List<StackTraceElement> stack = stack(record);
    int caller = 0;
    while (caller < stack.size() && Stacks.isJdkClass(stack.get(caller).getClassName())) {
      caller++;
    }
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
   * The site at which the thread is about to end the wait, or null.
   *
   * @param perhaps whether a call counts of which the name is not known
   */
  private @Nullable Integer site(ThreadRecord record, At at, boolean perhaps) {
    for (StackTraceElement frame : stack(record)) {
      for (Call call : calls.in(frame)) {
        Site site = from.sites().get(call.site());
        boolean fits = site.lockName() == null ? perhaps : at.name.equals(site.lockName());
        boolean isAhead = call.line() >= frame.getLineNumber();
        if (fits && isAhead && at.call.what().isEndedBy(call.what()) && !hasCome(record, at)) {
          return call.site();
        }
      }
    }
    return null;
  }

  /** Whether there is a method which ends such a wait and in which no thread is. */
  private boolean mayComeOtherwise(At at) {
    Set<String> methods = new HashSet<>();
    calls.forEach(
        (method, call) -> {
          boolean fits = at.name.equals(from.sites().get(call.site()).lockName());
          if (fits && at.call.what().isEndedBy(call.what())) {
            methods.add(method);
          }
        });
    for (List<StackTraceElement> stack : stacks.values()) {
      stack.forEach(frame -> methods.remove(frame.getClassName() + '.' + frame.getMethodName()));
    }
    return !methods.isEmpty();
  }

  /** Whether the thread has come to an object of this name already, and waits there too. */
  private boolean hasCome(ThreadRecord record, At at) {
    At where = at(record);
    return where != null && where.name.equals(at.name) && where.call.what() == at.call.what();
  }

  private List<StackTraceElement> stack(ThreadRecord record) {
    return stacks.computeIfAbsent(record, r -> taken(r.get()));
  }

  private static List<StackTraceElement> taken(@Nullable Thread thread) {
    return thread == null ? List.of() : Stacks.plain(thread.getStackTrace());
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
