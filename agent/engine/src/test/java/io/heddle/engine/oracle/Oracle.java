package io.heddle.engine.oracle;

import io.heddle.engine.oracle.Program.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a trace means, found by brute force: which acquisitions were nested in which, and which
 * deadlocks are reachable if each thread does what it did in the trace, in any interleaving that
 * locks, forks and joins allow. Shares no code with the engine.
 *
 * <p>A thread is followed from one acquisition to the next. What lies between them, such as a
 * release or a fork, is taken as done at once: it never has to wait, and only makes more possible
 * for others, so no deadlock is lost by that.
 */
final class Oracle {
  private final Trace trace;
  private final List<Want> wants = new ArrayList<>();
  private final Path[] paths;
  private final int[] parent;
  private BitSet reachable = new BitSet();

  /** What one thread has to come through, and what it holds meanwhile. */
  private static final class Path {
    /** The stops: acquisitions, and joins. */
    final List<Stop> stops = new ArrayList<>();

    /** By stop, and one more for the end: the locks held, the threads started. */
    final List<Integer> exclusive = new ArrayList<>();

    final List<Integer> shared = new ArrayList<>();
    final List<Integer> started = new ArrayList<>();
  }

  /** A place where a thread may have to wait: for a lock, or for the end of {@code joins}. */
  private record Stop(int step, int lock, boolean asReader, boolean forEver, int joins) {}

  /**
   * Threads that wait for one another in a cycle.
   *
   * @param steps of each thread the step at which it waits
   * @param edges of each the lock that it holds and the one that it wants
   */
  record Deadlock(List<Integer> steps, List<Pair> edges) {
    Set<Integer> locks() {
      Set<Integer> locks = new HashSet<>();
      edges.forEach(e -> locks.add(e.to()));
      return locks;
    }
  }

  Oracle(Trace trace) {
    this.trace = trace;
    this.paths = new Path[trace.threads()];
    this.parent = new int[trace.threads()];
    for (int t = 0; t < paths.length; t++) {
      paths[t] = new Path();
      parent[t] = -1;
    }
    follow();
  }

  /** All acquisitions of locks not held already, in the order of the trace. */
  List<Want> wants() {
    return wants;
  }

  /** The want of this step, or null. */
  Want want(int step) {
    return wants.stream().filter(w -> w.step() == step).findFirst().orElse(null);
  }

  /** The edges of the lock-order graph. */
  Set<Pair> edges() {
    Set<Pair> edges = new HashSet<>();
    for (Want want : wants) {
      want.held().keySet().forEach(held -> edges.add(new Pair(held, want.lock())));
    }
    return edges;
  }

  // ---- What each thread does.

  private void follow() {
    LockTable table = new LockTable(trace.locks(), paths.length);
    int[][] knows = new int[paths.length][paths.length];
    int[] waitedTimes = new int[paths.length];
    for (int i = 0; i < trace.steps().size(); i++) {
      Step s = trace.steps().get(i);
      int t = s.thread();
      if (s.verb() == Step.Verb.DRAIN) {
        continue;
      }
      switch (s.verb()) {
        case ASK -> stop(s, i, true, table, knows);
        case ASK_TIMED -> stop(s, i, false, table, knows);
        case TRIED, TO_WRITE -> {
          boolean converts = s.verb() == Step.Verb.TO_WRITE;
          addStop(t, new Stop(i, s.target(), s.shared(), false, -1), table);
          table.take(t, s.target(), s.shared());
          if (converts) {
            table.release(t, s.target(), true);
          }
        }
        case TO_READ -> {
          table.release(t, s.target(), false);
          table.take(t, s.target(), true);
        }
        case GOT, GOT_IN_TIME -> {
          if (!Program.tellsBefore(trace.locks().get(s.target()), s.other())) {
            stop(s, i, true, table, knows);
          }
          table.take(t, s.target(), s.shared());
        }
        case RELEASE -> table.release(t, s.target(), s.shared());
        case WAIT -> {
          waitedTimes[t] = table.releaseAll(t, s.target());
          stop(s, i, true, table, knows);
        }
        case WOKEN -> table.takeBack(t, s.target(), waitedTimes[t]);
        case FORK -> {
          parent[s.target()] = t;
          knows[s.target()] = knows[t].clone();
        }
        case JOIN -> {
          addStop(t, new Stop(i, -1, false, false, s.target()), table);
          for (int other = 0; other < paths.length; other++) {
            knows[t][other] = Math.max(knows[t][other], knows[s.target()][other]);
          }
        }
        default -> {
          // Did not get the lock.
        }
      }
      knows[t][t] = i + 1;
    }
    for (int t = 0; t < paths.length; t++) {
      lastStop(t, waitedTimes[t], table);
    }
  }

  /** The end of the thread's path. In a run that hangs, it then has what it asked for last. */
  private void lastStop(int t, int waitedTimes, LockTable table) {
    List<Step> own =
        trace.steps().stream().filter(s -> s.thread() == t && s.verb() != Step.Verb.DRAIN).toList();
    if (!own.isEmpty()) {
      Step last = own.get(own.size() - 1);
      if (last.verb() == Step.Verb.ASK) {
        table.take(t, last.target(), last.shared());
      } else if (last.verb() == Step.Verb.WAIT) {
        table.takeBack(t, last.target(), waitedTimes);
      }
    }
    addStop(t, null, table);
  }

  /** The thread asks for a lock; a timed acquisition is on its path only if it succeeded. */
  private void stop(Step s, int step, boolean forEver, LockTable table, int[][] knows) {
    int t = s.thread();
    if (table.holds(t, s.target())) {
      return;
    }
    Map<Integer, Boolean> held = new TreeMap<>();
    for (int lock = 0; lock < trace.locks().size(); lock++) {
      if (table.holds(t, lock)) {
        held.put(lock, table.holds(t, lock, false) == 0);
      }
    }
    wants.add(new Want(t, step, s.target(), s.shared(), forEver, held, knows[t].clone()));
    if (forEver || succeeds(t, step)) {
      addStop(t, new Stop(step, s.target(), s.shared(), forEver, -1), table);
    }
  }

  private boolean succeeds(int thread, int step) {
    for (int i = step + 1; i < trace.steps().size(); i++) {
      Step s = trace.steps().get(i);
      if (s.thread() == thread && s.verb() != Step.Verb.DRAIN) {
        return s.verb() == Step.Verb.GOT_IN_TIME;
      }
    }
    return false;
  }

  private void addStop(int t, Stop stop, LockTable table) {
    int writes = 0;
    int reads = 0;
    for (int lock = 0; lock < trace.locks().size(); lock++) {
      writes |= table.holds(t, lock, false) > 0 ? 1 << lock : 0;
      reads |= table.holds(t, lock, true) > 0 ? 1 << lock : 0;
    }
    int children = 0;
    for (int child = 0; child < paths.length; child++) {
      children |= parent[child] == t ? 1 << child : 0;
    }
    paths[t].exclusive.add(writes);
    paths[t].shared.add(reads);
    paths[t].started.add(children);
    if (stop != null) {
      paths[t].stops.add(stop);
    }
  }

  // ---- All interleavings.

  /** How many combinations of places of all threads there are. */
  long size() {
    long size = 1;
    for (Path path : paths) {
      size *= path.stops.size() + 1;
    }
    return size;
  }

  /** All deadlocks of locks that some interleaving leads to. */
  Set<Deadlock> deadlocks() {
    Set<Deadlock> deadlocks = new HashSet<>();
    reachable = new BitSet();
    List<int[]> open = new ArrayList<>();
    open.add(new int[paths.length]);
    reachable.set(0);
    while (!open.isEmpty()) {
      int[] at = open.remove(open.size() - 1);
      int[] waits = new int[paths.length];
      int waiting = 0;
      for (int t = 0; t < paths.length; t++) {
        if (at[t] < paths[t].stops.size() && hasStarted(t, at)) {
          Stop stop = paths[t].stops.get(at[t]);
          int inTheWay = inTheWay(t, stop, at);
          if (inTheWay == 0) {
            go(at, t, open);
          } else if (stop.forEver) {
            waits[t] = inTheWay;
            waiting++;
          }
        }
      }
      if (waiting > 1) {
        addCycles(at, waits, deadlocks);
      }
    }
    return deadlocks;
  }

  /** Whether some interleaving leads to a state in which these threads are at these steps. */
  boolean isReachable(List<Want> together) {
    int[] at = new int[paths.length];
    Arrays.fill(at, -1);
    for (Want want : together) {
      List<Stop> stops = paths[want.thread()].stops;
      for (int i = 0; i < stops.size(); i++) {
        if (stops.get(i).step == want.step()) {
          at[want.thread()] = i;
        }
      }
    }
    return reachable.stream().anyMatch(state -> fits(state, at));
  }

  private boolean fits(int state, int[] at) {
    int rest = state;
    for (int t = 0; t < paths.length; t++) {
      int radix = paths[t].stops.size() + 1;
      if (at[t] >= 0 && rest % radix != at[t]) {
        return false;
      }
      rest /= radix;
    }
    return true;
  }

  private void go(int[] at, int thread, List<int[]> open) {
    int[] next = at.clone();
    next[thread]++;
    int state = 0;
    for (int t = paths.length - 1; t >= 0; t--) {
      state = state * (paths[t].stops.size() + 1) + next[t];
    }
    if (!reachable.get(state)) {
      reachable.set(state);
      open.add(next);
    }
  }

  private boolean hasStarted(int t, int[] at) {
    return parent[t] < 0
        || (hasStarted(parent[t], at)
            && (paths[parent[t]].started.get(at[parent[t]]) & 1 << t) != 0);
  }

  /** The threads that keep {@code t} from going on. */
  private int inTheWay(int t, Stop stop, int[] at) {
    if (stop.joins >= 0) {
      boolean over = hasStarted(stop.joins, at) && at[stop.joins] == paths[stop.joins].stops.size();
      return over ? 0 : 1 << stop.joins;
    }
    int others = 0;
    for (int other = 0; other < paths.length; other++) {
      if (other != t && hasStarted(other, at)) {
        int held = paths[other].exclusive.get(at[other]);
        held |= stop.asReader ? 0 : paths[other].shared.get(at[other]);
        others |= (held & 1 << stop.lock) == 0 ? 0 : 1 << other;
      }
    }
    return others;
  }

  private void addCycles(int[] at, int[] waits, Set<Deadlock> deadlocks) {
    for (int t = 0; t < paths.length; t++) {
      extend(new ArrayList<>(List.of(t)), at, waits, deadlocks);
    }
  }

  /** Cycles that begin with their smallest thread. */
  private void extend(List<Integer> chain, int[] at, int[] waits, Set<Deadlock> deadlocks) {
    int first = chain.get(0);
    int last = chain.get(chain.size() - 1);
    if (chain.size() > 1 && (waits[last] & 1 << first) != 0) {
      deadlocks.add(deadlock(chain, at));
    }
    for (int t = first + 1; t < paths.length; t++) {
      if ((waits[last] & 1 << t) != 0 && !chain.contains(t)) {
        chain.add(t);
        extend(chain, at, waits, deadlocks);
        chain.remove(chain.size() - 1);
      }
    }
  }

  private Deadlock deadlock(List<Integer> chain, int[] at) {
    List<Integer> steps = new ArrayList<>();
    List<Pair> edges = new ArrayList<>();
    int holds = stop(chain.get(chain.size() - 1), at).lock;
    for (int t : chain) {
      Stop stop = stop(t, at);
      steps.add(stop.step);
      edges.add(new Pair(holds, stop.lock));
      holds = stop.lock;
    }
    return new Deadlock(steps, edges);
  }

  private Stop stop(int t, int[] at) {
    return paths[t].stops.get(at[t]);
  }
}
