package io.heddle.analysis.jdk;

import io.heddle.analysis.diagnosis.DumpDiagnosis;
import io.heddle.analysis.dump.DumpFile;
import io.heddle.analysis.dump.DumpedCycles;
import io.heddle.analysis.dump.DumpedOwners;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.DumpedWait;
import io.heddle.analysis.dump.LockMark;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.model.DumpedLock;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadStates;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Series;
import io.heddle.analysis.recording.Source;
import io.heddle.engine.site.Stacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

  /**
   * A thread that waits in a deadlock.
   *
   * @param thread its name
   * @param what it waits for
   * @param owner who has it
   */
  record Wait(String thread, String what, String owner) {}

  private final BoundedGroups<Held, Waiters> held = new BoundedGroups<>(LIMIT);
  private final BoundedGroups<Object, List<Wait>> deadlocks = new BoundedGroups<>(LIMIT);
  private final Series<ThreadStates> states = new Series<>();
  private final DumpDiagnosis diagnosis;

  DumpCollector(Handlers handlers, DumpDiagnosis diagnosis) {
    this.diagnosis = diagnosis;
    handlers.on("jdk.ThreadDump", this::recorded);
  }

  private void recorded(Source source, Fields event) {
    for (ThreadDump dump : DumpFile.parse(event.text("result"))) {
      dumped(source, event.time(), dump);
      diagnosis.recorded(dump, event.time());
      DumpedCycles.in(dump).forEach(this::deadlocked);
    }
  }

  /** A dump from anywhere. Of deadlocks in a file findings tell. */
  void dumped(Source source, Instant time, ThreadDump dump) {
    List<DumpedThread> threads =
        dump.threads().stream().filter(thread -> !thread.isOfTheJvm()).toList();
    if (threads.isEmpty()) {
      return;
    }
    states.add(states(source, time, threads));
    waits(new DumpedOwners(dump).waits());
  }

  private static ThreadStates states(Source source, Instant time, List<DumpedThread> threads) {
    Map<String, Long> counts = new HashMap<>();
    threads.forEach(thread -> counts.merge(thread.state(), 1L, Long::sum));
    return new ThreadStates(
        source.file(),
        time,
        counts.getOrDefault("RUNNABLE", 0L),
        counts.getOrDefault("BLOCKED", 0L),
        counts.getOrDefault("WAITING", 0L),
        counts.getOrDefault("TIMED_WAITING", 0L));
  }

  /** A deadlock stays: it is in each dump from then on, and counts once. */
  private void deadlocked(List<DumpedWait> cycle) {
    List<Wait> waits = cycle.stream().map(DumpCollector::wait).toList();
    deadlocks.get(new TreeSet<>(waits.stream().map(Wait::toString).toList()), () -> waits);
  }

  private static Wait wait(DumpedWait wait) {
    String type = wait.lock().type();
    String what = wait.isForInitialization() ? "the initialisation of " + type : type;
    return new Wait(wait.thread().name(), what, wait.owner() == null ? "?" : wait.owner().name());
  }

  private void waits(List<DumpedWait> waits) {
    Map<Awaited, List<DumpedThread>> waiters = new LinkedHashMap<>();
    for (DumpedWait wait : waits) {
      if (wait.lock().kind() != LockMark.Kind.PARKED_AT) {
        String key = wait.isForInitialization() ? wait.lock().type() : wait.lock().address();
        waiters
            .computeIfAbsent(new Awaited(held(wait), key), one -> new ArrayList<>())
            .add(wait.thread());
      }
    }
    waiters.forEach(this::count);
  }

  private static Held held(DumpedWait wait) {
    DumpedThread owner = wait.owner();
    return owner == null
        ? new Held(wait.lock().type(), wait.isForInitialization(), "", "")
        : new Held(
            wait.lock().type(), wait.isForInitialization(), owner.name(), site(owner.frames()));
  }

  /** Outside of the JDK, if its stack tells. */
  static String site(List<StackTraceElement> stack) {
    String outside = Stacks.label(stack);
    return outside.equals("?") ? stack.stream().map(Stacks::label).findFirst().orElse("") : outside;
  }

  private void count(Awaited awaited, List<DumpedThread> threads) {
    Waiters waiters = held.get(awaited.held, Waiters::new);
    if (waiters != null) {
      waiters.dumps++;
      if (threads.size() > waiters.max) {
        waiters.max = threads.size();
        waiters.waiter = threads.get(0).name();
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
