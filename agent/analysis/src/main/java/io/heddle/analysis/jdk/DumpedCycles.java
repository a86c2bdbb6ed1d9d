package io.heddle.analysis.jdk;

import io.heddle.analysis.jdk.ThreadDumpText.DumpedThread;
import io.heddle.analysis.jdk.ThreadDumpText.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deadlocks over the initialisation of classes, which the JVM does not look for. A dump is taken
 * while all threads stand still, so that a cycle in it is no passing state.
 */
final class DumpedCycles {
  private DumpedCycles() {}

  /** Each once. Each thread waits for one thing, so that following the owners finds them all. */
  static List<List<Wait>> find(List<DumpedThread> threads) {
    DumpedOwners owners = new DumpedOwners(threads);
    List<List<Wait>> cycles = new ArrayList<>();
    Set<DumpedThread> done = new HashSet<>();
    for (DumpedThread start : threads) {
      List<DumpedThread> path = new ArrayList<>();
      Set<DumpedThread> onPath = new HashSet<>();
      DumpedThread at = start;
      while (at != null && done.add(at)) {
        path.add(at);
        onPath.add(at);
        at = owners.of(at);
      }
      if (at != null && onPath.contains(at)) {
        List<DumpedThread> cycle = path.subList(path.indexOf(at), path.size());
        if (cycle.stream().anyMatch(thread -> !thread.initialisation.isEmpty())) {
          cycles.add(cycle.stream().map(thread -> wait(thread, owners.of(thread))).toList());
        }
      }
    }
    return cycles;
  }

  private static Wait wait(DumpedThread thread, @Nullable DumpedThread owner) {
    String what =
        thread.wanted.isEmpty()
            ? "the initialisation of " + thread.initialisation
            : thread.wantedType;
    return new Wait(thread.name, what, owner == null ? "?" : owner.name);
  }
}
