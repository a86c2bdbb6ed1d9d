package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedCycles;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.DumpedWait;
import io.heddle.analysis.model.WaitingThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who waits for whom in a dump, from who has something down to who waits for it. */
final class WaitTree {
  private static final String NOBODY_KNOWS = "?";

  private final IdentityHashMap<DumpedThread, List<DumpedWait>> waiters = new IdentityHashMap<>();
  private final IdentityHashMap<DumpedThread, Long> behind = new IdentityHashMap<>();
  private final Set<DumpedThread> shown = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<WaitingThreads> rows = new ArrayList<>();

  private WaitTree() {}

  /** The rows, each below who has what it waits for; roots with most waiters first. */
  static List<WaitingThreads> of(Look look) {
    List<DumpedWait> waits = look.owners().waits();
    WaitTree tree = new WaitTree();
    Set<DumpedThread> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    for (DumpedWait wait : waits) {
      waiting.add(wait.thread());
      if (wait.owner() != null) {
        tree.waiters.computeIfAbsent(wait.owner(), owner -> new ArrayList<>()).add(wait);
      }
    }
    List<DumpedThread> roots = new ArrayList<>();
    DumpedCycles.in(look.dump()).forEach(cycle -> roots.add(cycle.get(0).thread()));
    tree.waiters.keySet().stream().filter(owner -> !waiting.contains(owner)).forEach(roots::add);
    roots.stream()
        .sorted(
            Comparator.comparingLong(tree::behind)
                .reversed()
                .thenComparing(DumpedThread::name)
                .thenComparingLong(DumpedThread::number))
        .forEach(tree::root);
    tree.unknown(waits.stream().filter(wait -> wait.owner() == null).toList());
    return tree.rows;
  }

  private void root(DumpedThread thread) {
    shown.add(thread);
    rows.add(row(0, List.of(thread), "", behind(thread)));
    below(thread, 1);
  }

  /** Locks of which the dump does not say who has them. */
  private void unknown(List<DumpedWait> waits) {
    Map<String, List<DumpedWait>> locks = new LinkedHashMap<>();
    for (DumpedWait wait : waits) {
      locks
          .computeIfAbsent(wait.lock().address() + wait.lock().type(), l -> new ArrayList<>())
          .add(wait);
    }
    locks.values().stream()
        .sorted(Comparator.comparingInt((List<DumpedWait> queue) -> queue.size()).reversed())
        .forEach(
            queue -> {
              long all = queue.stream().mapToLong(wait -> 1 + behind(wait.thread())).sum();
              rows.add(new WaitingThreads(0, NOBODY_KNOWS, 1, "", "", "", all));
              groups(queue, 1);
            });
  }

  private void below(DumpedThread owner, int depth) {
    groups(waiters.getOrDefault(owner, List.of()), depth);
  }

  /** Threads that wait alike, and for which nobody waits, are one row. */
  private void groups(List<DumpedWait> queue, int depth) {
    Map<Object, List<DumpedWait>> groups = new LinkedHashMap<>();
    for (DumpedWait wait : queue) {
      DumpedThread thread = wait.thread();
      Object key =
          waiters.containsKey(thread)
              ? thread.number() + thread.name()
              : List.of(Words.pool(thread), Words.place(thread), Words.lock(wait));
      groups.computeIfAbsent(key, one -> new ArrayList<>()).add(wait);
    }
    groups.values().stream()
        .sorted(Comparator.comparingLong(this::size).reversed())
        .forEach(group -> group(group, depth));
  }

  private long size(List<DumpedWait> group) {
    return group.stream().mapToLong(wait -> 1 + behind(wait.thread())).sum();
  }

  private void group(List<DumpedWait> group, int depth) {
    List<DumpedThread> threads = group.stream().map(DumpedWait::thread).toList();
    DumpedThread first = threads.get(0);
    rows.add(row(depth, threads, Words.lock(group.get(0)), behind(first)));
    if (shown.add(first)) {
      below(first, depth + 1);
    }
  }

  private static WaitingThreads row(
      int depth, List<DumpedThread> threads, String waitsFor, long behind) {
    DumpedThread first = threads.get(0);
    return new WaitingThreads(
        depth,
        threads.size() == 1 ? Words.name(first) : Words.pool(first),
        threads.size(),
        first.state(),
        waitsFor,
        Words.place(first),
        behind);
  }

  /** All that wait for the thread, or for one that does; each counts once, in a circle too. */
  private long behind(DumpedThread thread) {
    Long known = behind.get(thread);
    if (known != null) {
      return known;
    }
    Set<DumpedThread> all = Collections.newSetFromMap(new IdentityHashMap<>());
    List<DumpedThread> open = new ArrayList<>(List.of(thread));
    for (int i = 0; i < open.size(); i++) {
      for (DumpedWait wait : waiters.getOrDefault(open.get(i), List.of())) {
        if (wait.thread() != thread && all.add(wait.thread())) {
          open.add(wait.thread());
        }
      }
    }
    behind.put(thread, (long) all.size());
    return all.size();
  }
}
