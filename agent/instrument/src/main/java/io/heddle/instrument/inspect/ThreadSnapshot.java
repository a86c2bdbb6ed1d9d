package io.heddle.instrument.inspect;

import io.heddle.engine.EngineView;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.WaitSnapshot;
import io.heddle.instrument.jvm.LiveThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All threads at one moment, virtual ones included as far as they are known, and who waits for
 * whom.
 *
 * @param threads by id
 * @param hangs one line for each hang, seen once
 */
public record ThreadSnapshot(List<Row> threads, List<String> hangs) {

  /**
   * One thread.
   *
   * @param ageMillis since its start, or -1 for a thread from before the agent
   * @param creationSite {@code "?"} if not known
   * @param runs the class of its {@code Runnable} or its own, or null
   * @param pool the pool it works for, or null
   * @param task what it runs, with the submission site, or null
   * @param held the locks it holds, with the places
   * @param wanted the lock it waits for, or null
   * @param waitsFor what it waits for and who can end that, or null
   * @param stack its frames, innermost first; empty past {@link #MAX_STACKS} threads
   */
  public record Row(
      String name,
      long id,
      boolean virtual,
      String state,
      long ageMillis,
      String creationSite,
      @Nullable String runs,
      @Nullable String pool,
      @Nullable String task,
      List<String> held,
      @Nullable String wanted,
      WaitSnapshot.@Nullable View waitsFor,
      List<String> stack) {
    /** Threads that differ in nothing else but name and age are shown together. */
    List<@Nullable Object> group() {
      return Arrays.asList(
          virtual, state, creationSite, runs, pool, task, held, wanted, waitsFor, stack);
    }
  }

  /** Stacks taken at most; each takes some 20 us, and an answer is wanted within two seconds. */
  private static final int MAX_STACKS = 20_000;

  /** All threads that are alive now. */
  public static ThreadSnapshot of(EngineView engine) {
    List<Row> rows = new ArrayList<>();
    WaitSnapshot waits = engine.waits(LiveThreads.all());
    long now = System.nanoTime();
    engine.forEachThread(
        record -> {
          Thread thread = record.get();
          if (thread != null && thread.isAlive() && !thread.getName().startsWith("heddle-")) {
            rows.add(row(engine, record, thread, waits, now, rows.size() < MAX_STACKS));
          }
        });
    rows.sort(Comparator.comparingLong(Row::id));
    return new ThreadSnapshot(rows, waits.hangs());
  }

  private static Row row(
      EngineView engine,
      ThreadRecord record,
      Thread thread,
      WaitSnapshot waits,
      long now,
      boolean withStack) {
    ThreadOrigin origin = record.origin;
    TaskRun task = record.task;
    Thread.State state = thread.getState();
    BlockedOn wanted = isStuck(state) ? record.locks().blockedOn() : null;
    Object entering =
        wanted != null && wanted.kind() == BlockedOn.Kind.ENTERING ? wanted.lock().lock() : null;
    List<String> held = new ArrayList<>();
    for (HeldLock lock : record.locks().held()) {
      if (lock.lock() != entering) {
        held.add(engine.describe(lock));
      }
    }
    return new Row(
        thread.getName(),
        record.id,
        record.virtual,
        state.name(),
        origin == null ? -1 : age(origin.ageNanos(now)),
        origin == null ? "?" : origin.creationSite(),
        origin == null ? null : stable(origin.targetClass()),
        origin == null || origin.pool() == null ? null : origin.pool().label(),
        task == null
            ? null
            : task.taskName() + " submitted at " + engine.site(task.submitSite).label(),
        held,
        wanted == null ? null : engine.describe(wanted.lock()),
        waits.waits().get(record.id),
        withStack ? stack(thread) : List.of());
  }

  private static List<String> stack(Thread thread) {
    return Stacks.plain(thread.getStackTrace()).stream().map(StackTraceElement::toString).toList();
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
