package io.heddle.analysis.report;

import io.heddle.analysis.model.DumpedLock;
import io.heddle.analysis.model.JdkSummary;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.PinSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadCount;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.model.ThrownSummary;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.quantity.Sizes;
import io.heddle.engine.finding.ShownText;
import java.util.List;
import java.util.Locale;

/** What the JDK's own events tell, for people. */
final class JdkText {
  private static final int ROWS = 10;
  private static final String INDENT = "    ";

  private final StringBuilder out = new StringBuilder();

  private JdkText() {}

  /** Observations; empty if there are none. */
  static String observations(List<Observation> observations) {
    JdkText text = new JdkText();
    if (!observations.isEmpty()) {
      text.heading("Observations, from the JDK's events (they never fail a build)");
      observations.forEach(text::observation);
    }
    return text.out.toString();
  }

  /** The tables that there are. */
  static String tables(JdkSummary jdk) {
    JdkText text = new JdkText();
    text.uses(jdk.groups());
    text.pinned(jdk.pinned());
    text.thrown(jdk.thrown());
    text.dumped(jdk.dumpedLocks());
    text.counts(jdk.threadCounts());
    return text.out.toString();
  }

  private void heading(String text) {
    out.append('\n').append(text).append('\n');
  }

  private void observation(Observation observation) {
    out.append("\n  ")
        .append(observation.severity())
        .append(' ')
        .append(observation.rule())
        .append(" (")
        .append(observation.topic())
        .append("): ")
        .append(ShownText.line(observation.summary()))
        .append('\n');
    observation.evidence().forEach(this::indented);
    indented(observation.explanation());
    indented("what to do: " + observation.solution());
  }

  private void indented(String line) {
    out.append(INDENT).append(ShownText.line(line)).append('\n');
  }

  private void uses(Table<ThreadUse> groups) {
    if (groups.rows().isEmpty()) {
      return;
    }
    heading("Threads by name: what they used, and how long they waited, from the JDK's events");
    TextTable table =
        new TextTable(
            8,
            "threads",
            "cpu",
            "allocated",
            "blocked",
            "waiting",
            "parked",
            "pinned",
            "thrown",
            "names");
    for (ThreadUse row : first(groups)) {
      table.row(
          row.threads() == 0 ? "?" : count(row.threads()),
          time(row.cpuNanos()),
          row.allocatedBytes() == 0 ? "?" : Sizes.text(row.allocatedBytes()),
          time(row.blockedNanos()),
          time(row.waitNanos()),
          time(row.parkNanos()),
          time(row.pinnedNanos()),
          count(row.exceptions()),
          row.name());
    }
    end(table, groups);
  }

  private void pinned(Table<PinSummary> pinned) {
    if (pinned.rows().isEmpty()) {
      return;
    }
    heading("Pinned virtual threads");
    TextTable table =
        new TextTable(3, "times", "in total", "longest", "reason", "operation", "site", "thread");
    for (PinSummary row : first(pinned)) {
      table.row(
          count(row.count()),
          Durations.text(row.totalNanos()),
          Durations.text(row.maxNanos()),
          row.reason(),
          row.operation(),
          row.site(),
          row.thread());
    }
    end(table, pinned);
  }

  private void thrown(Table<ThrownSummary> thrown) {
    if (thrown.rows().isEmpty()) {
      return;
    }
    heading("Exceptions and errors thrown");
    TextTable table = new TextTable(1, "times", "class", "site", "last by");
    for (ThrownSummary row : first(thrown)) {
      table.row(count(row.count()), row.type(), row.site(), row.thread());
    }
    end(table, thrown);
  }

  private void dumped(Table<DumpedLock> locks) {
    if (locks.rows().isEmpty()) {
      return;
    }
    heading("Who had what others waited for, in thread dumps");
    TextTable table =
        new TextTable(2, "waiters", "dumps", "monitor", "owner", "owner was at", "waiter");
    for (DumpedLock row : first(locks)) {
      table.row(
          count(row.maxWaiters()),
          count(row.dumps()),
          (row.initialisation() ? "initialisation of " : "") + row.type(),
          row.owner(),
          row.site(),
          row.waiter());
    }
    end(table, locks);
  }

  private void counts(List<ThreadCount> counts) {
    long most = counts.stream().mapToLong(ThreadCount::active).max().orElse(0);
    if (most > 0) {
      heading("Live platform threads");
      out.append("  ").append(count(most)).append(" at most while recorded\n");
    }
  }

  private static <T> List<T> first(Table<T> table) {
    return table.rows().subList(0, Math.min(ROWS, table.rows().size()));
  }

  private void end(TextTable text, Table<?> table) {
    out.append(text).append(TextTable.rest(table, ROWS));
  }

  private static String time(long nanos) {
    return nanos == 0 ? "-" : Durations.text(nanos);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
