package io.heddle.instrument.look;

import io.heddle.engine.EngineLooks;
import io.heddle.engine.EngineProbes;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.rule.Rules.Detecting;
import io.heddle.engine.wait.HangProbe;
import io.heddle.engine.wait.Sign;
import io.heddle.instrument.inspect.Dumps;
import io.heddle.instrument.look.Duties.Duty;
import io.heddle.instrument.report.FindingLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what hangs or stands still: all probes in turn, each behind a fence of its own. For the
 * reporter thread.
 */
final class ProbeRound {
  private final EngineLooks engine;
  private final EngineProbes probes;
  private final FindingLog findings;
  private final Dumps dumps;
  private final Duties glances;
  private final Duties looks;

  /** When this look or glance began, and how many hangs were told before it. */
  private long nowNanos;

  private int hangsBefore;

  /** What the last glance has seen; suspicious if it has failed. */
  private Sign sign = Sign.QUIET;

  /** Whether a thread has left a lock since the last look. */
  private boolean hasAbandoned;

  /** What it has seen; null if that has failed. */
  private HangProbe.@Nullable Look look;

  ProbeRound(EngineLooks engine, FindingLog findings, Dumps dumps, Fence fence) {
    this.engine = engine;
    this.probes = engine.probes().get();
    this.findings = findings;
    this.dumps = dumps;
    long now = System.nanoTime();
    this.glances = new Duties(fence, toGlance(), now);
    this.looks = new Duties(fence, toLook(), now);
  }

  /** What tells whether to look, in the order in which it does. */
  List<Duty> toGlance() {
    List<Duty> duties = new ArrayList<>();
    duties.add(new Duty("glance at threads", 0, () -> sign = probes.hangs().glance(nowNanos)));
    duties.add(new Duty("glance at abandoned locks", 0, this::glanceAtAbandoned));
    for (Detecting one : probes.detectors()) {
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
    duties.add(new Duty("probe of hangs", 0, () -> look = probes.hangs().look(nowNanos)));
    duties.add(new Duty("probe of stalls", 0, this::lookForStalls));
    duties.add(new Duty("probe of abandoned locks", 0, this::lookForAbandoned));
    for (Detecting one : probes.detectors()) {
      duties.add(new Duty("look of " + one.name(), 0, () -> look(one)));
    }
    duties.add(new Duty("action on a hang", 0, this::actOnHang));
    return duties;
  }

  /** Glances at all threads: whether to look. */
  Sign glance(long now) {
    nowNanos = now;
    sign = Sign.SUSPICIOUS;
    glances.round(now);
    return hasAbandoned ? Sign.SUSPICIOUS : sign;
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

  /** Looks who waits for whom, for the first time. */
  void lookFirst(long now) {
    hangsBefore = findings.hangs();
    probes.hangs().lookFirst(now);
    actOnHang();
  }

  /** Looks who waits for whom, and what else there is. */
  void look(long now) {
    nowNanos = now;
    hangsBefore = findings.hangs();
    hasAbandoned = false;
    look = null;
    looks.round(now);
  }

  private void lookForStalls() {
    HangProbe.Look seen = look;
    if (seen != null) {
      probes.stalls().look(seen, nowNanos).forEach(findings);
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

  /** Whether the last look wants another one soon. */
  boolean hasSuspects() {
    return probes.hangs().hasSuspects()
        || probes.stalls().isIncomplete()
        || probes.detectors().stream().anyMatch(one -> one.detector().hasSuspects());
  }

  /** Whether the last glance has seen a thread in a class initialiser. */
  boolean isInitializing() {
    return probes.hangs().isInitializing();
  }

  /** Whether the application does nothing, as far as glances tell. */
  boolean isResting() {
    return probes.hangs().isResting();
  }
}
