package io.heddle.instrument.inspect;

import io.heddle.engine.Drops;
import io.heddle.engine.EngineFigures;
import io.heddle.engine.EngineView;
import io.heddle.engine.site.BlindSpots;
import io.heddle.instrument.report.Coverage;
import io.heddle.instrument.report.FindingLog;
import io.heddle.instrument.transform.SkipLog;
import io.heddle.instrument.transform.WovenClasses;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What {@code status} prints. */
public final class StatusReport {
  private static final int LINES_SHOWN = 20;
  private static final int HIDDEN_SHOWN = 5;

  private final Supplier<AgentStatus> figures;
  private final EngineView engine;
  private final HookReport hooks;
  private final SkipLog skips;
  private final WovenClasses classes;
  private final FindingLog findings;
  private final LookTimes glances;
  private final LookTimes looks;
  private final Instrumentation instrumentation;

  /** What {@code status} asks. */
  public StatusReport(
      Supplier<AgentStatus> figures,
      EngineView engine,
      HookReport hooks,
      SkipLog skips,
      WovenClasses classes,
      FindingLog findings,
      LookTimes glances,
      LookTimes looks,
      Instrumentation instrumentation) {
    this.figures = figures;
    this.engine = engine;
    this.hooks = hooks;
    this.skips = skips;
    this.classes = classes;
    this.findings = findings;
    this.glances = glances;
    this.looks = looks;
    this.instrumentation = instrumentation;
  }

  /** The text for people; lines end in line feeds. */
  public String text() {
    AgentStatus status = figures.get();
    EngineFigures seen = status.engine();
    Coverage coverage = Coverage.of(seen, status.classesWoven(), status.skipped());
    StringBuilder out = new StringBuilder();
    row(out, "version", status.version() + " on JDK " + Runtime.version());
    row(out, "hooks in the JDK", hooks.jdk().placed() + missing());
    if (!hooks.bridge().remark().isEmpty()) {
      row(out, "bridge", hooks.bridge().remark());
    }
    if (!hooks.notWoven().isEmpty()) {
      row(out, "not woven", hooks.notWoven());
    }
    row(out, "classes woven", Long.toString(status.classesWoven()));
    row(out, "waiting", classes.waiting() + " classes, for the threads in them to leave");
    some(out, classes.waitingNames(), classes.waiting());
    row(out, "left alone", status.skipped() + " classes or methods");
    some(out, skips.lines(), status.skipped());
    unseen(out);
    row(out, "threads", seen.threads() + " followed");
    row(
        out,
        "started",
        seen.platformStarted() + " platform, " + seen.virtualStarted() + " virtual");
    row(out, "pools", Integer.toString(seen.pools()));
    row(out, "tasks waiting", Integer.toString(seen.tasksWaiting()));
    row(out, "connections taken", Integer.toString(seen.connectionsTaken()));
    row(out, "sites", Integer.toString(seen.sites()));
    row(out, "places of locks", Integer.toString(seen.lockOrigins()));
    row(out, "hand-overs", Integer.toString(seen.handoffs()));
    row(out, "locks in the graph", Long.toString(seen.order().locks()));
    row(out, "edges", Long.toString(seen.order().edges()));
    row(out, "edges dropped", Long.toString(coverage.edgesDropped()));
    row(out, "nestings sampled out", Long.toString(coverage.sampledOut()));
    row(out, "searches cut short", Long.toString(coverage.searchesCutShort()));
    row(out, "findings", findings.summary());
    row(out, "dropped", pastLimits(status.drops()));
    row(out, "samples past a bound", Long.toString(seen.order().samplesCapped()));
    row(out, "internal failures", Long.toString(status.failures()));
    row(out, "memory", String.format(Locale.ROOT, "about %.1f MB", status.memoryBytes() / 1e6));
    row(out, "median glance", millis(glances.median()));
    row(out, "last probe", millis(looks.last()));
    row(out, "median probe", millis(looks.median()));
    row(
        out,
        "time spent weaving",
        String.format(Locale.ROOT, "%.0f ms", status.weavingNanos() / 1e6));
    return out.toString();
  }

  private static String pastLimits(Drops drops) {
    return drops.total() == 0 ? "0" : drops.total() + ": " + drops.text();
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }

  private String missing() {
    List<String> missing = hooks.jdk().missing();
    return missing.isEmpty() ? "" : ", missing: " + String.join(", ", missing);
  }

  private static void some(StringBuilder out, List<String> lines, long count) {
    lines.stream().limit(LINES_SHOWN).forEach(line -> line(out, line));
    if (count > LINES_SHOWN) {
      out.append("    and ").append(count - LINES_SHOWN).append(" more\n");
    }
  }

  /** What no agent can see, so that "nothing found" is not taken for more than it is. */
  private void unseen(StringBuilder out) {
    List<String> hidden = HiddenClasses.names(instrumentation);
    row(out, "not followed", hidden.size() + " hidden classes, which the JVM shows to no agent");
    hidden.stream().limit(HIDDEN_SHOWN).forEach(name -> line(out, name));
    for (BlindSpots.Kind kind : BlindSpots.Kind.values()) {
      line(out, engine.blindSpots(kind) + " classes " + kind.text());
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append("    ").append(text).append('\n');
  }

  private static void row(StringBuilder out, String name, String value) {
    out.append(String.format(Locale.ROOT, "%-20s %s%n", name, value));
  }
}
