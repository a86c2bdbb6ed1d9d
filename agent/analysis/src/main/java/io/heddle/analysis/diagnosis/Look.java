package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedOwners;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.engine.inspect.Activity;
import io.heddle.engine.inspect.SeenThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread dump beside the one before it of the same JVM. For one thread. */
final class Look {
  /** Processor time of a thread that stands still: for a wake-up in vain now and then. */
  private static final long STILL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** What the times of a dump are rounded to makes a rate of less than that a guess. */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ThreadDump dump;
  private final Instant time;
  private final DumpedActivities activities;
  private final DumpedOwners owners;
  private final Map<ThreadId, DumpedThread> threads = new HashMap<>();
  private final Map<ThreadId, Long> standing = new HashMap<>();
  private @Nullable Look before;

  /** By what a thread is found again: two may have one name, and those of the JVM no number. */
  private record ThreadId(long number, String name) {
    static ThreadId of(DumpedThread thread) {
      return new ThreadId(thread.number(), thread.name());
    }
  }

  /**
   * A dump.
   *
   * @param activities tells what threads are about
   * @param before the one before it of the same JVM; null if there is none
   */
  Look(ThreadDump dump, Instant time, DumpedActivities activities, @Nullable Look before) {
    this.dump = dump;
    this.time = time;
    this.activities = activities;
    this.before = before;
    owners = new DumpedOwners(dump);
    for (DumpedThread thread : dump.threads()) {
      threads.put(ThreadId.of(thread), thread);
    }
    for (DumpedThread thread : dump.threads()) {
      if (before != null && isStill(thread)) {
        standing.put(ThreadId.of(thread), before.standingNanos(thread) + nanos());
      }
    }
  }

  ThreadDump dump() {
    return dump;
  }

  Instant time() {
    return time;
  }

  DumpedOwners owners() {
    return owners;
  }

  /** The threads that run Java code, without those of Heddle's agent. */
  List<DumpedThread> threads() {
    return dump.threads().stream()
        .filter(thread -> !thread.isOfTheJvm() && !thread.name().startsWith(SeenThread.AGENT))
        .toList();
  }

  /** What the thread is about. */
  Activity activity(DumpedThread thread) {
    return activities.of(thread);
  }

  /** The dump before it, until it is let go of. */
  Optional<Look> before() {
    return Optional.ofNullable(before);
  }

  /** Lets the dump before it be collected. */
  void forgetBefore() {
    before = null;
  }

  /** The same thread in this dump. */
  Optional<DumpedThread> find(DumpedThread thread) {
    return Optional.ofNullable(threads.get(ThreadId.of(thread)));
  }

  /** The same thread in the dump before. */
  Optional<DumpedThread> before(DumpedThread thread) {
    return before().flatMap(earlier -> earlier.find(thread));
  }

  /** The time from the dump before to this one; 0 if there is none, or if it is not known. */
  long nanos() {
    Look earlier = before;
    if (earlier == null) {
      return 0;
    }
    for (DumpedThread thread : dump.threads()) {
      DumpedThread then = earlier.find(thread).orElse(null);
      if (then != null && then.elapsedNanos() >= 0 && thread.elapsedNanos() > 0) {
        return thread.elapsedNanos() - then.elapsedNanos();
      }
    }
    return Math.max(0, Duration.between(earlier.time, time).toNanos());
  }

  /** The processor time of the thread since the dump before; -1 if the dumps do not say. */
  long cpuNanos(DumpedThread thread) {
    return before(thread)
        .filter(then -> then.cpuNanos() >= 0 && thread.cpuNanos() >= then.cpuNanos())
        .map(then -> thread.cpuNanos() - then.cpuNanos())
        .orElse(-1L);
  }

  /** How much of one processor the thread used since the dump before; 0 if that is not known. */
  double cpuShare(DumpedThread thread) {
    long nanos = nanos();
    return nanos < LEAST_NANOS ? 0 : (double) Math.max(0, cpuNanos(thread)) / nanos;
  }

  /** Whether the thread was at the same place in the dump before, and did not run in between. */
  boolean isStill(DumpedThread thread) {
    return cpuNanos(thread) <= STILL_NANOS
        && before(thread).filter(then -> then.frames().equals(thread.frames())).isPresent();
  }

  /** For how long the dumps show the thread at this place; 0 if it came there since the last. */
  long standingNanos(DumpedThread thread) {
    return standing.getOrDefault(ThreadId.of(thread), 0L);
  }

  /** For how long all of them stand. */
  long standingNanos(Collection<DumpedThread> all) {
    return all.stream().mapToLong(this::standingNanos).min().orElse(0);
  }
}
