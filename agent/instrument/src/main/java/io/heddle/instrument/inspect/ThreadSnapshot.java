package io.heddle.instrument.inspect;

import io.heddle.engine.EngineView;
import io.heddle.engine.inspect.Activities;
import io.heddle.engine.inspect.Activity;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.engine.inspect.SeenThread;
import io.heddle.engine.inspect.Selection;
import io.heddle.engine.inspect.ThreadView;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.engine.wait.WaitSnapshot;
import io.heddle.instrument.jvm.LiveThreads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All threads at one moment, virtual ones included as far as they are known, and who waits for
 * whom. For one thread.
 */
public final class ThreadSnapshot {
  /** Stacks taken at most; each takes some 20 us, and an answer is wanted within two seconds. */
  private static final int MAX_STACKS = 20_000;

  private final EngineView engine;
  private final WaitSnapshot waits;
  private final ProcessorTimes times;
  private final List<SeenThread> threads = new ArrayList<>();
  private final long now = System.nanoTime();

  private ThreadSnapshot(EngineView engine, ProcessorTimes times) {
    this.engine = engine;
    this.times = times;
    waits = engine.waits(LiveThreads.all());
  }

  /** All threads that are alive now; takes a moment, to see which of them use a processor. */
  public static ThreadSnapshot of(EngineView engine, JvmThreads jvm) {
    ThreadSnapshot snapshot = new ThreadSnapshot(engine, ProcessorTimes.measure(engine, jvm));
    engine.forEachThread(snapshot::add);
    snapshot.threads.sort(Comparator.comparingLong(SeenThread::id));
    return snapshot;
  }

  /** The threads by id. */
  List<SeenThread> threads() {
    return threads;
  }

  /** One line for each hang, seen once. */
  List<String> hangs() {
    return waits.hangs();
  }

  /** Those that somebody wants to see, with equal stacks together, most urgent first. */
  List<AlikeThreads> groups(Selection selection) {
    ThreadView view = new ThreadView(selection, threads.size());
    view.add(threads, times.nanos());
    return view.groups();
  }

  private void add(ThreadRecord record) {
    Thread thread = record.get();
    if (thread != null && thread.isAlive() && !isOfHeddle(thread)) {
      threads.add(seen(record, thread));
    }
  }

  private static boolean isOfHeddle(Thread thread) {
    return thread.getName().startsWith(SeenThread.AGENT) || thread == Thread.currentThread();
  }

  private SeenThread seen(ThreadRecord record, Thread thread) {
    ThreadOrigin origin = record.origin;
    TaskRun task = record.task;
    Thread.State state = thread.getState();
    BlockedOn wanted = isStuck(state) ? record.locks().blockedOn() : null;
    WaitSnapshot.View waitsFor = waits.waits().get(record.id);
    boolean hasStack = threads.size() < MAX_STACKS;
    List<StackTraceElement> stack = hasStack ? Stacks.plain(thread.getStackTrace()) : List.of();
    long used = times.used(record.id);
    return new SeenThread(
        thread.getName(),
        record.id,
        record.virtual,
        state.name(),
        activity(state, record.virtual, hasStack, wanted, waitsFor, stack),
        origin == null ? -1 : age(origin.ageNanos(now)),
        used,
        ProcessorTimes.isStill(used),
        origin == null ? "?" : origin.creationSite(),
        origin == null ? null : stable(origin.targetClass()),
        origin == null || origin.pool() == null ? null : origin.pool().label(),
        task == null
            ? null
            : task.taskName() + " submitted at " + engine.site(task.submitSite).label(),
        held(record, wanted),
        wanted == null ? null : engine.describe(wanted.lock()),
        waitsFor,
        stack);
  }

  private static Activity activity(
      Thread.State state,
      boolean virtual,
      boolean hasStack,
      @Nullable BlockedOn wanted,
      WaitSnapshot.@Nullable View waitsFor,
      List<StackTraceElement> stack) {
    boolean isForLock = waitsFor != null && waitsFor.isForLock();
    if (isForLock || (wanted != null && wanted.kind() == BlockedOn.Kind.ENTERING)) {
      return Activity.BLOCKED;
    }
    return hasStack ? Activities.of(state.name(), virtual, stack) : Activity.UNKNOWN;
  }

  private List<String> held(ThreadRecord record, @Nullable BlockedOn wanted) {
    Object entering =
        wanted != null && wanted.kind() == BlockedOn.Kind.ENTERING ? wanted.lock().lock() : null;
    List<String> held = new ArrayList<>();
    for (HeldLock lock : record.locks().held()) {
      if (lock.lock() != entering) {
        held.add(engine.describe(lock));
      }
    }
    return held;
  }

  private static long age(long nanos) {
    return nanos < 0 ? -1 : nanos / 1_000_000;
  }

  private static @Nullable String stable(@Nullable String className) {
    return className == null ? null : StableNames.ofObject(className);
  }

  private static boolean isStuck(Thread.State state) {
    return state == Thread.State.BLOCKED
        || state == Thread.State.WAITING
        || state == Thread.State.TIMED_WAITING;
  }
}
