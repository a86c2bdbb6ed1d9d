package io.heddle.instrument.look;

import io.heddle.engine.EngineLooks;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.rule.Rules.Detecting;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.wait.HangProbe;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.engine.wait.Sign;
import io.heddle.instrument.inspect.Dumps;
import io.heddle.instrument.inspect.LookTimes;
import io.heddle.instrument.look.Duties.Duty;
import io.heddle.instrument.report.FindingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what hangs or stands still: all probes in turn, each behind a fence of its own, when
 * {@link LookRhythm} says so. For the reporter thread.
 */
final class Probes {
  private final EngineLooks engine;
  private final FindingLog findings;
  private final Dumps dumps;
  private final JvmThreads jvm;
  private final Duties glances;
  private final Duties looks;
  private final LookTimes glanceTimes = new LookTimes();
  private final LookTimes lookTimes = new LookTimes();
  private final LookRhythm rhythm = new LookRhythm(System.nanoTime());

  /** When this look or glance began, and how many hangs were told before it. */
  private long nowNanos;

  private int hangsBefore;

  /** What the last glance has seen; suspicious if it has failed. */
  private Sign sign = Sign.QUIET;

  /** Whether a thread has left a lock since the last look. */
  private boolean hasAbandoned;

  /** What it has seen; null if that has failed. */
  private HangProbe.@Nullable Look look;

  Probes(EngineLooks engine, FindingLog findings, Dumps dumps, JvmThreads jvm, Fence fence) {
    this.engine = engine;
    this.findings = findings;
    this.dumps = dumps;
    this.jvm = jvm;
    long now = System.nanoTime();
    this.glances = new Duties(fence, toGlance(), now);
    this.looks = new Duties(fence, toLook(), now);
  }

  /** What tells whether to look, in the order in which it does. */
  List<Duty> toGlance() {
    List<Duty> duties = new ArrayList<>();
    duties.add(new Duty("glance at threads", 0, () -> sign = engine.hangs().glance(nowNanos)));
    duties.add(new Duty("glance at abandoned locks", 0, this::glanceAtAbandoned));
    for (Detecting one : engine.detectors()) {
      duties.add(new Duty("glance of " + one.name(), 0, () -> glance(one)));
    }
    return duties;
  }

  /**
   * What looks, in this order. The first three are no detectors of the list: the probe of hangs
   * tells more than findings, as that a hang is over, and the others take what it has seen, so that
   * all that wait are looked at once.
   */
  List<Duty> toLook() {
    List<Duty> duties = new ArrayList<>();
    duties.add(new Duty("probe of hangs", 0, () -> look = engine.hangs().look(nowNanos)));
    duties.add(new Duty("probe of stalls", 0, this::lookForStalls));
    duties.add(new Duty("probe of abandoned locks", 0, this::lookForAbandoned));
    for (Detecting one : engine.detectors()) {
      duties.add(new Duty("look of " + one.name(), 0, () -> look(one)));
    }
    duties.add(new Duty("action on a hang", 0, this::actOnHang));
    return duties;
  }

  /** Says how often to look, and from when on to tell what stands still; 0 is never. */
  void configure(Duration every, Duration stuckAfter) {
    rhythm.configure(every.toNanos(), stuckAfter.toNanos(), System.nanoTime());
  }

  /** Whether the application does nothing, as far as glances tell. */
  boolean isResting() {
    return rhythm.isOn() && engine.hangs().isResting();
  }

  /** How long looks take. */
  LookTimes lookTimes() {
    return lookTimes;
  }

  /** How long glances take. */
  LookTimes glanceTimes() {
    return glanceTimes;
  }

  /** How long until it is time to look, in nanoseconds; less than 1 if it is. */
  long untilDue() {
    return rhythm.until(System.nanoTime());
  }

  /** Looks if it is time to. */
  void lookIfDue() {
    long start = System.nanoTime();
    if (rhythm.until(start) > 0) {
      return;
    }
    boolean isByTheClock = rhythm.isLookDue(start);
    if (isByTheClock || glance(start)) {
      long cpuBefore = cpuNanos();
      look(start);
      long end = System.nanoTime();
      lookTimes.add(end - start);
      rhythm.spent(cpuBefore < 0 ? end - start : cpuNanos() - cpuBefore, !isByTheClock);
      rhythm.looked(start, end, hasSuspects(), engine.hangs().isInitializing());
    }
  }

  /** Of this thread: on a busy machine a look takes long and costs no more; -1 if not known. */
  private long cpuNanos() {
    return jvm.cpuNanos(ThreadIdentity.id(Thread.currentThread()));
  }

  private boolean glance(long now) {
    nowNanos = now;
    sign = Sign.SUSPICIOUS;
    glances.round(now);
    long end = System.nanoTime();
    glanceTimes.add(end - now);
    return rhythm.glanced(now, end, hasAbandoned ? Sign.SUSPICIOUS : sign);
  }

  private void glanceAtAbandoned() {
    hasAbandoned |= engine.abandoned().takeNew();
  }

  private void glance(Detecting one) {
    if (one.detector().looksAtGlances()) {
      look(one);
    }
  }

  private void look(Detecting one) {
    one.detector().look(nowNanos).forEach(findings);
  }

  private void look(long now) {
    nowNanos = now;
    hangsBefore = findings.hangs();
    hasAbandoned = false;
    look = null;
    looks.round(now);
  }

  private void lookForStalls() {
    HangProbe.Look seen = look;
    if (seen != null) {
      engine.stalls().look(seen, nowNanos).forEach(findings);
    }
  }

  private void lookForAbandoned() {
    HangProbe.Look seen = look;
    if (seen != null) {
      seen.tellAbandoned(engine.abandoned(), engine.notices()::put);
    }
  }

  private void actOnHang() {
    if (findings.hangs() > hangsBefore) {
      dumps.hangFound();
    }
  }

  private boolean hasSuspects() {
    return engine.hangs().hasSuspects()
        || engine.stalls().isIncomplete()
        || engine.detectors().stream().anyMatch(one -> one.detector().hasSuspects());
  }
}
