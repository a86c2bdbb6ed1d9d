package io.heddle.instrument;

import java.util.List;
import java.util.Locale;

/** What {@code status} prints. */
final class StatusReport {
  private static final int SKIPS_SHOWN = 20;

  private final Session session;

  StatusReport(Session session) {
    this.session = session;
  }

  String text() {
    AgentStatus status = AgentStatus.of(session);
    StringBuilder out = new StringBuilder();
    row(out, "version", status.version() + " on JDK " + Runtime.version());
    row(out, "hooks in the JDK", session.jdk.placed() + missing());
    row(out, "classes woven", Long.toString(status.classesWoven()));
    row(out, "left alone", status.skipped() + " classes or methods");
    skips(out, status.skipped());
    row(out, "threads", status.threads() + " followed");
    row(
        out,
        "started",
        session.threadTracker.platformStarted.sum()
            + " platform, "
            + session.threadTracker.virtualStarted.sum()
            + " virtual");
    row(out, "pools", Integer.toString(status.pools()));
    row(out, "sites", Integer.toString(status.sites()));
    row(out, "locks in the graph", Long.toString(status.locks()));
    row(out, "edges", Long.toString(status.edges()));
    Coverage coverage = Coverage.of(session);
    row(out, "edges dropped", Long.toString(coverage.edgesDropped()));
    row(out, "nestings sampled out", Long.toString(coverage.sampledOut()));
    row(out, "searches cut short", Long.toString(coverage.searchesCutShort()));
    row(out, "orders dropped", Long.toString(session.order.dropped()));
    row(out, "findings", session.findings.summary());
    row(out, "dropped", Long.toString(status.dropped()));
    row(out, "samples past a bound", Long.toString(session.lockOrder.stats().samplesCapped()));
    row(out, "internal failures", Long.toString(status.failures()));
    row(out, "memory", String.format(Locale.ROOT, "about %.1f MB", status.memoryBytes() / 1e6));
    LookTimes looks = session.reporter.lookTimes();
    row(out, "last probe", millis(looks.last()));
    row(out, "median probe", millis(looks.median()));
    row(
        out,
        "time spent weaving",
        String.format(Locale.ROOT, "%.0f ms", status.weavingNanos() / 1e6));
    return out.toString();
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private String missing() {
    List<String> missing = session.jdk.missing();
    return missing.isEmpty() ? "" : ", missing: " + String.join(", ", missing);
  }

  private void skips(StringBuilder out, long count) {
    List<String> lines = session.skips.lines();
    lines.stream().limit(SKIPS_SHOWN).forEach(line -> out.append("    ").append(line).append('\n'));
    if (count > SKIPS_SHOWN) {
      out.append("    and ").append(count - SKIPS_SHOWN).append(" more\n");
    }
  }

  private static void row(StringBuilder out, String name, String value) {
    out.append(String.format(Locale.ROOT, "%-20s %s%n", name, value));
  }
}
