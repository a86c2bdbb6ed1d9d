package io.heddle.instrument.inspect;

import io.heddle.engine.EngineView;
import io.heddle.engine.wait.JvmThreads;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What threads use of processors from a moment on. For one thread. */
final class ProcessorTimes {
  /** Long enough to tell a thread that is busy, and short for who waits for the answer. */
  private static final long WINDOW_MILLIS = 200;

  /** Threads asked about at most; each takes some 2 us, twice. */
  private static final int MOST = 20_000;

  /** The thread has not moved, but the clock of a thread that was woken in vain has. */
  private static final long STILL_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final JvmThreads jvm;
  private final Map<Long, Long> before = new HashMap<>();
  private final long start = System.nanoTime();

  private ProcessorTimes(JvmThreads jvm) {
    this.jvm = jvm;
  }

  /** Begins, and returns when enough time has passed; earlier if the thread is interrupted. */
  static ProcessorTimes measure(EngineView engine, JvmThreads jvm) {
    ProcessorTimes times = new ProcessorTimes(jvm);
    engine.forEachThread(
        record -> {
          if (!record.virtual && times.before.size() < MOST) {
            times.before.put(record.id, jvm.cpuNanos(record.id));
          }
        });
    try {
      TimeUnit.MILLISECONDS.sleep(WINDOW_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return times;
  }

  /** Nanoseconds since it began. */
  long nanos() {
    return System.nanoTime() - start;
  }

  /** What the thread has used since; -1 if it is not known. */
  long used(long threadId) {
    long then = before.getOrDefault(threadId, -1L);
    long now = then < 0 ? -1 : jvm.cpuNanos(threadId);
    return now < then || now < 0 ? -1 : now - then;
  }

  /** Whether that is as much as a thread uses that stands still. */
  static boolean isStill(long used) {
    return used >= 0 && used < STILL_NANOS;
  }
}
