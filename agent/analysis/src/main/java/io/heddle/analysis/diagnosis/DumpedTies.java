package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedCycles;
import io.heddle.analysis.dump.DumpedFrame;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.DumpedWait;
import io.heddle.analysis.dump.LockMark;
import io.heddle.engine.inspect.SeenThread;
import io.heddle.engine.order.LockType;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.wait.WaitSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The threads of a dump with what ties them to others, for the view of all threads. */
final class DumpedTies {
  /** Each thread of a pool that runs a task has its own, for which nobody waits. */
  private static final String POOL_WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

  private final Look look;
  private final IdentityHashMap<DumpedThread, DumpedWait> waits = new IdentityHashMap<>();
  private final Set<DumpedThread> stuck = Collections.newSetFromMap(new IdentityHashMap<>());

  private DumpedTies(Look look) {
    this.look = look;
    look.owners().waits().forEach(wait -> waits.put(wait.thread(), wait));
    DumpedCycles.in(look.dump()).forEach(cycle -> cycle.forEach(wait -> stuck.add(wait.thread())));
  }

  /** Those that run Java code. */
  static List<SeenThread> of(Look look) {
    DumpedTies ties = new DumpedTies(look);
    return look.threads().stream().map(ties::seen).toList();
  }

  private SeenThread seen(DumpedThread thread) {
    DumpedWait wait = waits.get(thread);
    boolean isWorker = Worker.is(thread) || !thread.container().isEmpty();
    return new SeenThread(
        thread.name(),
        thread.number(),
        thread.virtual(),
        thread.state(),
        look.activity(thread),
        thread.elapsedNanos() < 0 ? -1 : TimeUnit.NANOSECONDS.toMillis(thread.elapsedNanos()),
        look.cpuNanos(thread),
        look.isStill(thread),
        "?",
        null,
        isWorker ? Words.pool(thread) : null,
        null,
        held(thread),
        wait == null || wait.owner() != null ? null : Words.lock(wait),
        wait == null || wait.owner() == null ? null : waitsFor(wait, wait.owner()),
        stack(thread));
  }

  /** A lambda may be all that a stack has of the application. */
  private static List<StackTraceElement> stack(DumpedThread thread) {
    List<StackTraceElement> stack = Words.stack(thread);
    return Stacks.label(stack).equals("?")
        ? thread.frames().stream().map(Stacks::plain).toList()
        : stack;
  }

  private static List<String> held(DumpedThread thread) {
    List<String> held = new ArrayList<>();
    Set<LockMark> monitors = Set.copyOf(thread.monitors());
    for (DumpedFrame frame : thread.stack()) {
      frame.marks().stream()
          .filter(monitors::contains)
          .forEach(mark -> held.add(name(mark) + " at " + Stacks.label(frame.at())));
    }
    thread.synchronizers().stream()
        .filter(mark -> !mark.type().equals(POOL_WORKER))
        .forEach(mark -> held.add(name(mark)));
    return held;
  }

  private static String name(LockMark mark) {
    return LockType.simpleName(StableNames.ofObject(Words.withoutSynchronizer(mark.type())));
  }

  private WaitSnapshot.View waitsFor(DumpedWait wait, DumpedThread owner) {
    String lock = Words.lock(wait);
    String by = wait.isForInitialization() ? ", run by " : ", held by ";
    return new WaitSnapshot.View(
        lock,
        wait.isForInitialization() ? "class-init" : "lock",
        List.of(owner.number()),
        false,
        false,
        stuck.contains(wait.thread()),
        lock + by + '"' + Words.name(owner) + "\" from " + Words.ownerPlace(wait));
  }
}
