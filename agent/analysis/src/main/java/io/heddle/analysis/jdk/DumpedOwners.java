package io.heddle.analysis.jdk;

import io.heddle.analysis.jdk.ThreadDumpText.DumpedThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has what, in one thread dump. */
final class DumpedOwners {
  private final Map<String, DumpedThread> monitors = new HashMap<>();
  private final Map<String, List<DumpedThread>> initialisers = new HashMap<>();

  DumpedOwners(List<DumpedThread> threads) {
    for (DumpedThread thread : threads) {
      thread.held.keySet().forEach(address -> monitors.put(address, thread));
      for (String type : thread.initialisers) {
        initialisers.merge(type, List.of(thread), DumpedOwners::both);
      }
    }
  }

  private static List<DumpedThread> both(List<DumpedThread> some, List<DumpedThread> one) {
    return some.contains(one.get(0)) ? some : List.of(some.get(0), one.get(0));
  }

  /** The thread that has the monitor at {@code address}; null if the dump does not say. */
  @Nullable DumpedThread ofMonitor(String address) {
    return monitors.get(address);
  }

  /**
   * The thread that runs the initialiser for which {@code waiter} waits; null if the dump does not
   * say. Two classes of one name, of different class loaders, leave it open.
   */
  @Nullable DumpedThread ofInitialisation(DumpedThread waiter) {
    List<DumpedThread> running = initialisers.getOrDefault(waiter.initialisation, List.of());
    return running.size() == 1 && running.get(0) != waiter ? running.get(0) : null;
  }

  /** Who has what {@code waiter} waits for; null if it does not wait, or the dump does not say. */
  @Nullable DumpedThread of(DumpedThread waiter) {
    if (!waiter.wanted.isEmpty()) {
      return ofMonitor(waiter.wanted);
    }
    return waiter.initialisation.isEmpty() ? null : ofInitialisation(waiter);
  }
}
