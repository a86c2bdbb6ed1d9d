package io.heddle.engine.task;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * When the current run of a timer task was due, from the task's own fields: {@code
 * scheduledExecutionTime} may be overridden. Needs {@code java.util} to be open, as it is to the
 * agent. True to a millisecond, as {@code java.util.Timer} is.
 */
final class TimerDue {
  private static final @Nullable MethodHandle NEXT = field("nextExecutionTime");
  private static final @Nullable MethodHandle PERIOD = field("period");

  private TimerDue() {}

  /** By {@code System.nanoTime}; now, if the fields cannot be read. */
  static long nanos(TimerTask task) {
    long now = System.nanoTime();
    MethodHandle next = NEXT;
    MethodHandle period = PERIOD;
    if (next == null || period == null) {
      return now;
    }
    try {
      // The timer has moved a repeating task on by the time it runs it (Timer.mainLoop): a
      // positive period is the fixed rate, a negative one the fixed delay.
      long due = (long) next.invokeExact(task) - Math.abs((long) period.invokeExact(task));
      return now - Math.max(0, System.currentTimeMillis() - due) * 1_000_000;
    } catch (Throwable impossible) {
      return now;
    }
  }

  private static @Nullable MethodHandle field(String name) {
    try {
      return MethodHandles.privateLookupIn(TimerTask.class, MethodHandles.lookup())
          .findGetter(TimerTask.class, name, long.class);
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }
}
