package io.heddle.engine.oracle;

import io.heddle.engine.oracle.Step.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Takes steps out of a trace as long as it still shows a defect. */
final class Shrinker {
  private final Predicate<Trace> fails;

  /** Shrinks traces for which {@code fails} holds. */
  Shrinker(Predicate<Trace> fails) {
    this.fails = fails;
  }

  /** A trace that fails, and from which nothing can be taken without mending it. */
  Trace shrink(Trace trace) {
    Trace smallest = trace;
    Trace smaller = trace;
    while (smaller != null) {
      smallest = smaller;
      smaller = smaller(smallest);
    }
    return smallest;
  }

  private Trace smaller(Trace trace) {
    List<List<Step>> parts = parts(trace);
    parts.removeIf(List::isEmpty);
    parts.sort(Comparator.comparingInt(part -> -part.size()));
    for (List<Step> part : parts) {
      Trace candidate = trace.without(part);
      if (isPossible(candidate) && fails.test(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** What can go together: a thread; an acquisition with its release; a wait; any other step. */
  private static List<List<Step>> parts(Trace trace) {
    List<List<Step>> parts = new ArrayList<>();
    for (int t = 0; t < trace.threads(); t++) {
      int thread = t;
      List<Step> own = trace.steps().stream().filter(s -> s.thread() == thread).toList();
      parts.add(withForksAndJoins(thread, trace));
      List<List<Step>> open = new ArrayList<>();
      for (Step s : own) {
        List<Step> last = lastOpen(open, s);
        switch (s.verb()) {
          case GOT, GOT_IN_TIME, GAVE_UP, WOKEN, RELEASE -> {
            if (last != null) {
              last.add(s);
              continue;
            }
          }
          default -> {
            // Begins a part of its own.
          }
        }
        List<Step> part = new ArrayList<>(List.of(s));
        parts.add(part);
        open.add(part);
      }
    }
    return parts;
  }

  private static List<Step> withForksAndJoins(int thread, Trace trace) {
    return new ArrayList<>(
        trace.steps().stream()
            .filter(
                s ->
                    s.verb() != Verb.DRAIN && s.thread() == thread
                        || s.verb().isAboutThreads() && s.target() == thread)
            .toList());
  }

  private static List<Step> lastOpen(List<List<Step>> open, Step end) {
    for (int i = open.size() - 1; i >= 0; i--) {
      Step last = open.get(i).get(open.get(i).size() - 1);
      boolean sameLock = last.target() == end.target() && !last.verb().isAboutThreads();
      boolean follows = end.verb() == Verb.RELEASE ? isTaken(last, end) : last.verb().isBegin();
      if (sameLock && follows) {
        return open.get(i);
      }
    }
    return null;
  }

  private static boolean isTaken(Step last, Step release) {
    return switch (last.verb()) {
      case GOT, GOT_IN_TIME, TRIED -> last.shared() == release.shared();
      default -> false;
    };
  }

  /** Whether locks and threads allow such a run. */
  static boolean isPossible(Trace trace) {
    LockTable table = new LockTable(trace.locks(), trace.threads());
    Step[] open = new Step[trace.threads()];
    int[] waited = new int[trace.threads()];
    boolean[] ran = new boolean[trace.threads()];
    boolean[] ended = new boolean[trace.threads()];
    for (Step s : trace.steps()) {
      if (s.verb() != Verb.DRAIN
          && (ended[s.thread()] || !isPossible(s, table, open, waited, ran, ended))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPossible(
      Step s, LockTable table, Step[] open, int[] waited, boolean[] ran, boolean[] ended) {
    int t = s.thread();
    int lock = s.target();
    ran[t] = true;
    Step begun = open[t];
    if (begun != null && !s.verb().isEnd()) {
      return false;
    }
    open[t] = s.verb().isBegin() ? s : null;
    switch (s.verb()) {
      case WAIT -> {
        boolean can = table.holds(t, lock, false) > 0 && table.holds(t, lock, true) == 0;
        waited[t] = can ? table.releaseAll(t, lock) : 0;
        return can;
      }
      case WOKEN -> {
        table.takeBack(t, lock, waited[t]);
        return begun != null && table.isFree(t, lock, false);
      }
      case GOT, GOT_IN_TIME, TRIED -> {
        boolean free = table.isFree(t, lock, s.shared());
        table.take(t, lock, s.shared());
        return free;
      }
      case RELEASE -> {
        table.release(t, lock, s.shared());
        return table.holds(t, lock, s.shared()) >= 0;
      }
      case TO_WRITE, TO_READ -> {
        boolean reads = s.verb() == Verb.TO_WRITE;
        boolean held = table.holds(t, lock, reads) == 1;
        table.release(t, lock, reads);
        boolean free = table.isFree(t, lock, !reads);
        table.take(t, lock, !reads);
        return held && free;
      }
      case FORK -> {
        return !ran[lock];
      }
      case END -> {
        ended[t] = true;
        return true;
      }
      case JOIN -> {
        return ended[lock];
      }
      default -> {
        return true;
      }
    }
  }
}
