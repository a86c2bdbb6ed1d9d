package io.heddle.engine.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * When the current run of a timer task was due, from the task's own fields: {@code
 * scheduledExecutionTime} may be overridden. Needs {@code java.util} to be open, as it is to the
 * agent. True to a millisecond, as {@code java.util.Timer} is.
 */
final class TimerDue {
  private static final int CANCELLED = 3;

  private static final @Nullable VarHandle NEXT = field("nextExecutionTime", long.class);
  private static final @Nullable VarHandle PERIOD = field("period", long.class);
  private static final @Nullable VarHandle STATE = field("state", int.class);

  private TimerDue() {}

  /** By {@code System.nanoTime}; now, if the fields cannot be read. */
  static long nanos(TimerTask task) {
    long now = System.nanoTime();
    VarHandle next = NEXT;
    VarHandle period = PERIOD;
    if (next == null || period == null) {
      return now;
    }
    // The timer has moved a repeating task on by the time it runs it (Timer.mainLoop): a
    // positive period is the fixed rate, a negative one the fixed delay.
    long due = (long) next.get(task) - Math.abs((long) period.get(task));
    return now - Math.max(0, System.currentTimeMillis() - due) * 1_000_000;
  }

  /** Whether the task was cancelled, as far as its fields can be read. */
  static boolean isCancelled(TimerTask task) {
    VarHandle state = STATE;
    return state != null && (int) state.get(task) == CANCELLED;
  }

  /** Has the class initialised and the handles linked; there is no task to be had for it. */
  @SuppressWarnings("NullAway")
  static void rehearse() {
    try {
      nanos(null);
    } catch (NullPointerException linked) {
      // It has come as far as it had to.
    }
    try {
      isCancelled(null);
    } catch (NullPointerException linked) {
      // This, too.
    }
  }

  private static @Nullable VarHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(TimerTask.class, MethodHandles.lookup())
          .findVarHandle(TimerTask.class, name, type);
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }
}
