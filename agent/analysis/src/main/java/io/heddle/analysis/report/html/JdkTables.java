package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.DumpedLock;
import io.heddle.analysis.model.JdkSummary;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.PinSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadStates;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.model.ThrownSummary;
import io.heddle.analysis.quantity.Sizes;
import java.util.List;
import java.util.stream.Stream;

/** What the JDK's own events tell, as tables of the page. */
final class JdkTables {
  /** The page has many tables; the JSON report has the other rows. */
  private static final int ROWS = 100;

  private final Analysis analysis;

  JdkTables(Analysis analysis) {
    this.analysis = analysis;
  }

  HtmlTable observations() {
    return new TableBuilder<Observation>("observations", "Observations, warnings first")
        .text("Severity", Observation::severity)
        .text("Rule", Observation::rule)
        .text("Observed", Observation::summary)
        .text("More", row -> String.join("; ", row.evidence()))
        .text("What it means", Observation::explanation)
        .text("What to do", Observation::solution)
        .build(analysis.observations());
  }

  List<ThreadChart> charts() {
    return ThreadChart.of(analysis.jdk().threadCounts());
  }

  /** Those that are not empty. */
  List<HtmlTable> tables() {
    JdkSummary jdk = analysis.jdk();
    return Stream.of(
            states(jdk.threadStates()),
            uses("use", "Threads by name, most processor time first", jdk.groups()),
            uses("use-each", "Each platform thread, most processor time first", jdk.threads()),
            pinned(jdk.pinned()),
            thrown(jdk.thrown()),
            dumped(jdk.dumpedLocks()))
        .filter(table -> !table.isEmpty())
        .toList();
  }

  private static <T> Table<T> first(Table<T> table) {
    List<T> rows = table.rows().subList(0, Math.min(ROWS, table.rows().size()));
    int more = table.rows().size() - rows.size() + table.more();
    return new Table<>(rows, more, table.uncounted());
  }

  private static HtmlTable states(List<ThreadStates> states) {
    return new TableBuilder<ThreadStates>("states", "Platform threads by state, in thread dumps")
        .text("Time", row -> Text.time(row.time()))
        .count("Runnable", ThreadStates::runnable)
        .count("Blocked", ThreadStates::blocked)
        .count("Waiting", ThreadStates::waiting)
        .count("Waiting for a time", ThreadStates::timedWaiting)
        .text("Recording", ThreadStates::recording)
        .build(first(Table.of(states, 0)));
  }

  private static HtmlTable uses(String id, String caption, Table<ThreadUse> uses) {
    return new TableBuilder<ThreadUse>(id, caption)
        .text("Name", ThreadUse::name)
        .count("Threads", ThreadUse::threads)
        .time("Processor", ThreadUse::cpuNanos)
        .column("Allocated", row -> size(row.allocatedBytes()))
        .time("Blocked", ThreadUse::blockedNanos)
        .time("Waiting", ThreadUse::waitNanos)
        .time("Parked", ThreadUse::parkNanos)
        .time("Pinned", ThreadUse::pinnedNanos)
        .count("Thrown", ThreadUse::exceptions)
        .build(first(uses));
  }

  /** A thread that ended between two readings of the JVM has none. */
  private static Cell size(long bytes) {
    return Cell.number(bytes == 0 ? "" : Sizes.text(bytes), bytes);
  }

  private static HtmlTable pinned(Table<PinSummary> pinned) {
    return new TableBuilder<PinSummary>("pinned", "Pinned virtual threads, longest in total first")
        .text("Reason", PinSummary::reason)
        .text("Operation", PinSummary::operation)
        .count("Times", PinSummary::count)
        .time("In total", PinSummary::totalNanos)
        .time("Longest", PinSummary::maxNanos)
        .text("At", PinSummary::site)
        .text("Thread", PinSummary::thread)
        .build(first(pinned));
  }

  private static HtmlTable thrown(Table<ThrownSummary> thrown) {
    return new TableBuilder<ThrownSummary>("thrown", "Exceptions and errors, most numerous first")
        .text("Class", ThrownSummary::type)
        .count("Times", ThrownSummary::count)
        .text("At", ThrownSummary::site)
        .text("Last by", ThrownSummary::thread)
        .build(first(thrown));
  }

  private static HtmlTable dumped(Table<DumpedLock> locks) {
    return new TableBuilder<DumpedLock>("dumped", "Who had what others waited for, in thread dumps")
        .text("Monitor", row -> (row.initialisation() ? "initialisation of " : "") + row.type())
        .count("Waiters", DumpedLock::maxWaiters)
        .count("Dumps", DumpedLock::dumps)
        .text("Owner", DumpedLock::owner)
        .text("Owner was at", DumpedLock::site)
        .text("Waiter", DumpedLock::waiter)
        .build(first(locks));
  }
}
