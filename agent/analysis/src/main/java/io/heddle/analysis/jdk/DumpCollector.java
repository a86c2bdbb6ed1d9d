package io.heddle.analysis.jdk;

import io.heddle.analysis.jdk.ThreadDumpText.DumpedThread;
import io.heddle.analysis.jdk.ThreadDumpText.Wait;
import io.heddle.analysis.model.DumpedLock;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadStates;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Series;
import io.heddle.analysis.recording.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Thread dumps in recordings: deadlocks, who holds what others wait for, states of threads. */
final class DumpCollector {
  private static final int LIMIT = 5_000;

  private record Held(String type, boolean initialisation, String owner, String site) {}

  private static final class Waiters {
    String waiter = "";
    long max;
    long dumps;
  }

  private record Awaited(Held held, String key) {}

  private final BoundedGroups<Held, Waiters> held = new BoundedGroups<>(LIMIT);
  private final BoundedGroups<Object, List<Wait>> deadlocks = new BoundedGroups<>(LIMIT);
  private final Series<ThreadStates> states = new Series<>();

  DumpCollector(Handlers handlers) {
    handlers.on("jdk.ThreadDump", this::dumped);
  }

  private void dumped(Source source, Fields event) {
    ThreadDumpText dump = ThreadDumpText.parse(event.text("result"));
    if (dump.threads().isEmpty()) {
      return;
    }
    states.add(states(source, event, dump.threads()));
    waits(dump.threads());
    dump.deadlocks().forEach(this::deadlocked);
    DumpedCycles.find(dump.threads()).forEach(this::deadlocked);
  }

  private static ThreadStates states(Source source, Fields event, List<DumpedThread> threads) {
    Map<String, Long> counts = new HashMap<>();
    threads.forEach(thread -> counts.merge(thread.state, 1L, Long::sum));
    return new ThreadStates(
        source.file().toString(),
        event.time(),
        counts.getOrDefault("RUNNABLE", 0L),
        counts.getOrDefault("BLOCKED", 0L),
        counts.getOrDefault("WAITING", 0L),
        counts.getOrDefault("TIMED_WAITING", 0L));
  }

  /** A deadlock stays: it is in each dump from then on, and counts once. */
  private void deadlocked(List<Wait> waits) {
    deadlocks.get(new TreeSet<>(waits.stream().map(Wait::toString).toList()), () -> waits);
  }

  private void waits(List<DumpedThread> threads) {
    Map<Awaited, List<DumpedThread>> waiters = new LinkedHashMap<>();
    DumpedOwners owners = new DumpedOwners(threads);
    for (DumpedThread thread : threads) {
      if (!thread.wanted.isEmpty()) {
        DumpedThread owner = owners.ofMonitor(thread.wanted);
        Held what = held(thread.wantedType, false, owner);
        add(waiters, new Awaited(what, thread.wanted), thread);
      } else if (!thread.initialisation.isEmpty()) {
        DumpedThread owner = owners.ofInitialisation(thread);
        Held what = held(thread.initialisation, true, owner);
        add(waiters, new Awaited(what, thread.initialisation), thread);
      }
    }
    waiters.forEach(this::count);
  }

  private static void add(
      Map<Awaited, List<DumpedThread>> waiters, Awaited awaited, DumpedThread thread) {
    waiters.computeIfAbsent(awaited, key -> new ArrayList<>()).add(thread);
  }

  private static Held held(String type, boolean initialisation, @Nullable DumpedThread owner) {
    return owner == null
        ? new Held(type, initialisation, "", "")
        : new Held(type, initialisation, owner.name, owner.site);
  }

  private void count(Awaited awaited, List<DumpedThread> threads) {
    Waiters waiters = held.get(awaited.held, Waiters::new);
    if (waiters != null) {
      waiters.dumps++;
      if (threads.size() > waiters.max) {
        waiters.max = threads.size();
        waiters.waiter = threads.get(0).name;
      }
    }
  }

  /** Each once, with one wait for each of its threads. */
  List<List<Wait>> deadlocks() {
    return List.copyOf(deadlocks.map().values());
  }

  List<ThreadStates> states() {
    return states.points();
  }

  Table<DumpedLock> table() {
    List<DumpedLock> rows = new ArrayList<>();
    held.map()
        .forEach(
            (what, waiters) ->
                rows.add(
                    new DumpedLock(
                        what.type,
                        what.initialisation,
                        what.owner,
                        what.site,
                        waiters.waiter,
                        waiters.max,
                        waiters.dumps)));
    rows.sort(
        Comparator.comparingLong(DumpedLock::maxWaiters)
            .thenComparingLong(DumpedLock::dumps)
            .reversed());
    return Table.of(rows, held.uncounted());
  }
}
