package io.heddle.instrument;

import io.heddle.engine.site.BlindSpots;
import java.util.List;
import java.util.Locale;

/** What {@code status} prints. */
final class StatusReport {
  private static final int SKIPS_SHOWN = 20;
  private static final int HIDDEN_SHOWN = 5;

  private final Session session;

  StatusReport(Session session) {
    this.session = session;
  }

  String text() {
    AgentStatus status = AgentStatus.of(session);
    StringBuilder out = new StringBuilder();
    row(out, "version", status.version() + " on JDK " + Runtime.version());
    row(out, "hooks in the JDK", session.jdk.placed() + missing());
    if (!session.bridge.remark().isEmpty()) {
      row(out, "bridge", session.bridge.remark());
    }
    if (!session.notWoven().isEmpty()) {
      row(out, "not woven", session.notWoven());
    }
    row(out, "classes woven", Long.toString(status.classesWoven()));
    row(out, "left alone", status.skipped() + " classes or methods");
    skips(out, status.skipped());
    unseen(out);
    row(out, "threads", status.threads() + " followed");
    row(
        out,
        "started",
        session.threadTracker.platformStarted.sum()
            + " platform, "
            + session.threadTracker.virtualStarted.sum()
            + " virtual");
    row(out, "pools", Integer.toString(status.pools()));
    row(out, "tasks waiting", Integer.toString(session.tasks.pending().size()));
    row(out, "connections taken", Integer.toString(session.connections.taken()));
    row(out, "sites", Integer.toString(status.sites()));
    row(out, "places of locks", Integer.toString(session.origins.size()));
    row(out, "hand-overs", Integer.toString(session.order.handoffs()));
    row(out, "locks in the graph", Long.toString(status.locks()));
    row(out, "edges", Long.toString(status.edges()));
    Coverage coverage = Coverage.of(session);
    row(out, "edges dropped", Long.toString(coverage.edgesDropped()));
    row(out, "nestings sampled out", Long.toString(coverage.sampledOut()));
    row(out, "searches cut short", Long.toString(coverage.searchesCutShort()));
    row(out, "findings", session.findings.summary());
    row(out, "dropped", pastLimits(status.drops()));
    row(out, "samples past a bound", Long.toString(session.lockOrder.stats().samplesCapped()));
    row(out, "internal failures", Long.toString(status.failures()));
    row(out, "memory", String.format(Locale.ROOT, "about %.1f MB", status.memoryBytes() / 1e6));
    LookTimes looks = session.reporter.probes.lookTimes();
    row(out, "median glance", millis(session.reporter.probes.glanceTimes().median()));
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
    List<String> missing = session.jdk.missing();
    return missing.isEmpty() ? "" : ", missing: " + String.join(", ", missing);
  }

  private void skips(StringBuilder out, long count) {
    List<String> lines = session.skips.lines();
    lines.stream().limit(SKIPS_SHOWN).forEach(line -> line(out, line));
    if (count > SKIPS_SHOWN) {
      out.append("    and ").append(count - SKIPS_SHOWN).append(" more\n");
    }
  }

  /** What no agent can see, so that "nothing found" is not taken for more than it is. */
  private void unseen(StringBuilder out) {
    List<String> hidden = session.hiddenClasses();
    row(out, "not followed", hidden.size() + " hidden classes, which the JVM shows to no agent");
    hidden.stream().limit(HIDDEN_SHOWN).forEach(name -> line(out, name));
    for (BlindSpots.Kind kind : BlindSpots.Kind.values()) {
      line(out, session.sites.blindSpots().count(kind) + " classes " + kind.text());
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append("    ").append(text).append('\n');
  }

  private static void row(StringBuilder out, String name, String value) {
    out.append(String.format(Locale.ROOT, "%-20s %s%n", name, value));
  }
}
