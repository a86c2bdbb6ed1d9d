package io.heddle.analysis.dump;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads of a dump that wait for each other. The JVM takes its text while all threads stand still,
 * so that a cycle in it is no passing state.
 */
public final class DumpedCycles {
  /** By the thread itself: two threads of a dump may look alike. */
  private final IdentityHashMap<DumpedThread, DumpedWait> waits = new IdentityHashMap<>();

  private DumpedCycles() {}

  /**
   * All of them, each once: each waits for the next, the last for the first. Each thread waits for
   * one thing, so that following the owners finds them all.
   */
  public static List<List<DumpedWait>> in(ThreadDump dump) {
    DumpedCycles all = new DumpedCycles();
    for (DumpedWait wait : new DumpedOwners(dump).waits()) {
      all.waits.put(wait.thread(), wait);
    }
    return all.find(dump.threads());
  }

  private List<List<DumpedWait>> find(List<DumpedThread> threads) {
    List<List<DumpedWait>> cycles = new ArrayList<>();
    Set<DumpedThread> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (DumpedThread start : threads) {
      List<DumpedWait> path = new ArrayList<>();
      DumpedWait wait = waits.get(start);
      while (wait != null && done.add(wait.thread())) {
        path.add(wait);
        wait = next(wait.owner());
      }
      List<DumpedWait> cycle = from(wait, path);
      if (!cycle.isEmpty()) {
        cycles.add(cycle);
      }
    }
    return cycles;
  }

  /** The path from this wait on; empty if it does not come by it. */
  private static List<DumpedWait> from(@Nullable DumpedWait first, List<DumpedWait> path) {
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i) == first) {
        return List.copyOf(path.subList(i, path.size()));
      }
    }
    return List.of();
  }

  private @Nullable DumpedWait next(@Nullable DumpedThread owner) {
    return owner == null ? null : waits.get(owner);
  }
}
