package io.heddle.engine.wait;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where virtual threads are blocked: the JVM does not tell at which monitor, but the stack tells in
 * which method. A stack costs 50 µs, so few are taken in a look: those of threads first that have
 * not moved since the last one, and what is known of these is kept. For one thread.
 *
 * <p>A thread that got the monitor and is blocked at one that is not woven, inside, has not moved
 * for the engine. It is looked at again after some looks at most, and before anything is told.
 */
final class InnermostFrames {
  /** Stacks in a look. */
  static final int PER_LOOK = 64;

  /** Of threads that have not moved one in so many is looked at again, each in its turn. */
  static final int TURNS = 16;

  /** Stacks before something is told, and for a snapshot. */
  private static final int MAX_NOW = 500;

  private final Function<Thread, StackTraceElement[]> stacks;
  private Map<Long, Known> last = new HashMap<>();
  private long looks;
  private boolean isIncomplete;

  /** The frame is null if the thread was not looked at. */
  private record Known(Waiter waiter, @Nullable StackTraceElement frame) {}

  /** Knows no thread, and asks {@code stacks} for theirs. */
  InnermostFrames(Function<Thread, StackTraceElement[]> stacks) {
    this.stacks = stacks;
  }

  /** Those of blocked virtual threads by thread id, as they are now. */
  static Map<Long, StackTraceElement> now(List<Waiter> blocked) {
    Map<Long, StackTraceElement> frames = new HashMap<>();
    blocked.stream()
        .limit(MAX_NOW)
        .forEach(waiter -> put(frames, waiter, first(waiter.thread().getStackTrace())));
    return frames;
  }

  /** Those of blocked virtual threads that are known, by thread id, as a new look finds them. */
  Map<Long, StackTraceElement> look(List<Waiter> blocked) {
    looks++;
    Map<Long, Known> now = new HashMap<>();
    List<Waiter> unknown = new ArrayList<>();
    List<Waiter> moved = new ArrayList<>();
    List<Waiter> again = new ArrayList<>();
    for (Waiter waiter : blocked) {
      Known before = last.get(waiter.record().id);
      if (before == null || !before.waiter.isSame(waiter)) {
        now.put(waiter.record().id, new Known(waiter, null));
        moved.add(waiter);
      } else {
        now.put(waiter.record().id, before);
        if (before.frame == null) {
          unknown.add(waiter);
        } else if ((waiter.record().id + looks) % TURNS == 0) {
          again.add(waiter);
        }
      }
    }
    isIncomplete = unknown.size() > PER_LOOK;
    unknown.addAll(again);
    unknown.addAll(moved);
    for (Waiter waiter : unknown.subList(0, Math.min(PER_LOOK, unknown.size()))) {
      now.put(waiter.record().id, new Known(waiter, first(stacks.apply(waiter.thread()))));
    }
    last = now;
    Map<Long, StackTraceElement> frames = new HashMap<>();
    now.values().forEach(known -> put(frames, known.waiter, known.frame));
    return frames;
  }

  /** Whether some were not looked at that have not moved since the look before the last. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  private static @Nullable StackTraceElement first(StackTraceElement[] stack) {
    return stack.length == 0 ? null : stack[0];
  }

  private static void put(
      Map<Long, StackTraceElement> to, Waiter waiter, @Nullable StackTraceElement frame) {
    if (frame != null) {
      to.put(waiter.record().id, frame);
    }
  }
}
