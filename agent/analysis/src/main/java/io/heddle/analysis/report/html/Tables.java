package io.heddle.analysis.report.html;

import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.HoldSummary;
import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.quantity.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which columns the tables of the page have. */
final class Tables {
  /** The bars make rows long. */
  private static final int MOST_POOLS = 300;

  private Tables() {}

  /** The first rows; the others are counted. */
  static <T> Table<T> first(Table<T> table, int limit) {
    int shown = Math.min(limit, table.rows().size());
    return new Table<>(
        table.rows().subList(0, shown),
        table.more() + table.rows().size() - shown,
        table.uncounted());
  }

  /** The longest time that a task was in a queue or ran, in nanoseconds. */
  static long longestTaskTime(Table<PoolSummary> pools) {
    return pools.rows().stream()
        .flatMap(pool -> Stream.of(pool.queueTime(), pool.runTime()))
        .mapToLong(Percentiles::maxNanos)
        .max()
        .orElse(0);
  }

  static HtmlTable pools(Table<PoolSummary> pools) {
    long longest = longestTaskTime(pools);
    return new TableBuilder<PoolSummary>("pools", "Executors, most tasks first")
        .text("Pool", PoolSummary::pool)
        .count("Tasks", PoolSummary::submitted)
        .times("Queued", PoolSummary::queueTime, longest)
        .times("Ran", PoolSummary::runTime, longest)
        .count("Failed", PoolSummary::failed)
        .count("Rejected", PoolSummary::rejected)
        .count("Longest queue", PoolSummary::maxQueued)
        .count("Most threads", PoolSummary::maxWorkers)
        .text("Made at", PoolSummary::creationSite)
        .build(first(pools, MOST_POOLS));
  }

  static HtmlTable locks(Table<LockSummary> locks) {
    return new TableBuilder<LockSummary>("locks", "Contended locks, longest waits first")
        .text("Lock", LockSummary::lock)
        .count("Contended", LockSummary::contentions)
        .time("Waited", LockSummary::waitNanos)
        .time("Longest wait", LockSummary::maxWaitNanos)
        .time("Held", LockSummary::holdNanos)
        .time("Longest hold", LockSummary::maxHoldNanos)
        .text("Type", LockSummary::type)
        .text("Waited for most at", LockSummary::site)
        .build(locks);
  }

  static HtmlTable holds(Table<HoldSummary> holds) {
    return new TableBuilder<HoldSummary>("holds", "Locks held for long, longest first")
        .text("Lock", HoldSummary::lock)
        .count("Times", HoldSummary::count)
        .time("In total", HoldSummary::totalNanos)
        .time("Longest", HoldSummary::maxNanos)
        .text("Taken at", HoldSummary::site)
        .text("Held longest by", HoldSummary::thread)
        .text("Type", HoldSummary::type)
        .build(holds);
  }

  static HtmlTable contention(Table<ContentionSummary> contention) {
    return new TableBuilder<ContentionSummary>(
            "waits", "Waiting in the JDK's own events, longest in total first")
        .text("Kind", row -> row.kind().name().toLowerCase(Locale.ROOT))
        .text("Waited for", ContentionSummary::type)
        .count("Times", ContentionSummary::count)
        .time("In total", ContentionSummary::totalNanos)
        .time("Longest", ContentionSummary::maxNanos)
        .text("At", ContentionSummary::site)
        .text("Thread", ContentionSummary::thread)
        .text("Owner", ContentionSummary::owner)
        .build(contention);
  }

  static HtmlTable threads(Table<ThreadSummary> threads) {
    return new TableBuilder<ThreadSummary>("threads", "Threads by where they were created")
        .text("Names", row -> row.names().isEmpty() ? "(no name)" : row.names())
        .count("Created", ThreadSummary::created)
        .count("Virtual", ThreadSummary::virtual)
        .count("Ended", ThreadSummary::ended)
        .count("Tasks", ThreadSummary::tasks)
        .column("Mean life", row -> life(row, row.lifetimeNanos() / Math.max(1, row.ended())))
        .column("Longest life", row -> life(row, row.maxLifetimeNanos()))
        .text("Created at", ThreadSummary::creationSite)
        .text("Created by", ThreadSummary::parent)
        .text("Pool", ThreadSummary::pool)
        .build(threads);
  }

  /** How long those live that have not ended is not known. */
  private static Cell life(ThreadSummary threads, long nanos) {
    return threads.lifetimeNanos() == 0 ? Cell.number("", 0) : TableBuilder.time(nanos);
  }

  static HtmlTable recordings(List<RecordingSummary> recordings) {
    return new TableBuilder<RecordingSummary>("files", "What was read")
        .text("File", RecordingSummary::file)
        .count("Events", RecordingSummary::events)
        .count("Heddle's", RecordingSummary::heddleEvents)
        .text("From", row -> row.start() == null ? "" : Text.time(row.start()))
        .column("For", row -> span(row.start(), row.end()))
        .text("JVM", row -> jvm(row.jvm()))
        .text("Problem", row -> row.problem() == null ? "none" : row.problem())
        .build(recordings);
  }

  static HtmlTable agents(List<AgentSummary> agents) {
    return new TableBuilder<AgentSummary>("agents", "What the agent says of itself")
        .text("Version", AgentSummary::version)
        .count("Classes woven", AgentSummary::classesWoven)
        .count("Skipped", AgentSummary::classesSkipped)
        .count("Locks", AgentSummary::locks)
        .count("Edges", AgentSummary::edges)
        .count("Findings", AgentSummary::findings)
        .count("Records lost", AgentSummary::dropped)
        .column("Memory", row -> kibibytes(row.memoryBytes()))
        .time("Time spent", AgentSummary::spentNanos)
        .build(agents);
  }

  private static Cell kibibytes(long bytes) {
    return Cell.number(Text.count(bytes >> 10) + " KiB", bytes);
  }

  private static Cell span(@Nullable Instant from, @Nullable Instant to) {
    long nanos = from == null || to == null ? 0 : Duration.between(from, to).toNanos();
    return Cell.number(nanos == 0 ? "" : Durations.text(nanos), nanos);
  }

  private static String jvm(RecordingSummary.@Nullable Jvm jvm) {
    return jvm == null ? "?" : "pid " + jvm.pid() + ", " + jvm.version();
  }
}
