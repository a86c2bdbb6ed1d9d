package io.heddle.instrument.look;

import io.heddle.engine.EngineLooks;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.engine.wait.Sign;
import io.heddle.instrument.inspect.Dumps;
import io.heddle.instrument.inspect.LookTimes;
import io.heddle.instrument.report.FindingLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Glances and looks when {@link LookRhythm} says so, and measures what they take. For the reporter
 * thread, but for the methods that say otherwise.
 */
final class Probes {
  private final EngineLooks engine;
  private final FindingLog findings;
  private final Dumps dumps;
  private final JvmThreads jvm;
  private final Fence fence;
  private final LookTimes glanceTimes = new LookTimes();
  private final LookTimes lookTimes = new LookTimes();
  private final LookRhythm rhythm = new LookRhythm(System.nanoTime());

  /** Null until the first one is due. */
  private @Nullable ProbeRound round;

  Probes(EngineLooks engine, FindingLog findings, Dumps dumps, JvmThreads jvm, Fence fence) {
    this.engine = engine;
    this.findings = findings;
    this.dumps = dumps;
    this.jvm = jvm;
    this.fence = fence;
  }

  /**
   * Says how often to look, and from when on to tell what stands still; 0 is never. Thread-safe.
   */
  void configure(Duration every, Duration stuckAfter) {
    rhythm.configure(every.toNanos(), stuckAfter.toNanos(), System.nanoTime());
  }

  /** Whether the application does nothing, as far as glances tell. */
  boolean isResting() {
    return rhythm.isOn() && round != null && round.isResting();
  }

  /** How long looks take. For any thread. */
  LookTimes lookTimes() {
    return lookTimes;
  }

  /** How long glances take. For any thread. */
  LookTimes glanceTimes() {
    return glanceTimes;
  }

  /** How long until it is time to look, in nanoseconds; less than 1 if it is. */
  long untilDue() {
    return rhythm.until(System.nanoTime());
  }

  /** What is done then. */
  ProbeRound round() {
    ProbeRound known = round;
    if (known == null) {
      known = new ProbeRound(engine, findings, dumps, fence);
      round = known;
    }
    return known;
  }

  /** Looks who waits for whom before anything is woven; a second later again if need be. */
  void lookFirst() {
    if (rhythm.isOn()) {
      ProbeRound now = round();
      long start = System.nanoTime();
      now.lookFirst(start);
      rhythm.looked(start, System.nanoTime(), now.hasSuspects(), now.isInitializing());
    }
  }

  /** Looks if it is time to. */
  void lookIfDue() {
    if (rhythm.until(System.nanoTime()) > 0) {
      return;
    }
    ProbeRound now = round();
    long start = System.nanoTime(); // what the first one loads is no cost of each
    boolean isByTheClock = rhythm.isLookDue(start);
    if (isByTheClock || glance(now, start)) {
      long cpuBefore = cpuNanos();
      now.look(start);
      long end = System.nanoTime();
      lookTimes.add(end - start);
      rhythm.spent(cpuBefore < 0 ? end - start : cpuNanos() - cpuBefore, !isByTheClock);
      rhythm.looked(start, end, now.hasSuspects(), now.isInitializing());
    }
  }

  /** Of this thread: on a busy machine a look takes long and costs no more; -1 if not known. */
  private long cpuNanos() {
    return jvm.cpuNanos(ThreadIdentity.id(Thread.currentThread()));
  }

  private boolean glance(ProbeRound now, long start) {
    Sign sign = now.glance(start);
    long end = System.nanoTime();
    glanceTimes.add(end - start);
    return rhythm.glanced(start, end, sign);
  }
}
