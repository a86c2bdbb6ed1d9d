package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.GraphSize;
import io.heddle.analysis.model.HoldSummary;
import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.quantity.Durations;
import io.heddle.engine.finding.ShownText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text of one analysis, section by section. */
final class TextPage {
  private static final int ROWS = 20;

  private final StringBuilder out = new StringBuilder();

  private TextPage() {}

  static String write(Analysis analysis, Verdict verdict, Colours colours) {
    TextPage report = new TextPage();
    report.recordings(analysis.recordings());
    report.out.append(FindingText.write(verdict.findings(), colours));
    report.out.append(JdkText.observations(analysis.observations()));
    report.threads(analysis.threads());
    report.pools(analysis.pools());
    report.locks(analysis.locks());
    report.holds(analysis.holds());
    report.contention(analysis.contention());
    report.out.append(JdkText.tables(analysis.jdk()));
    report.graph(analysis);
    report.agents(analysis.agents());
    report.sentences("Not known", analysis.notes());
    report.sentences("Baseline", verdict.remarks());
    report.out.append('\n').append(verdict.summary());
    report.out.append(analysis.complete() ? "\n" : ", but not all could be read\n");
    return report.out.toString();
  }

  private void heading(String text) {
    out.append('\n').append(text).append('\n');
  }

  private void recordings(List<RecordingSummary> recordings) {
    out.append("Recordings\n");
    TextTable table = new TextTable(2, "events", "Heddle's", "from", "for", "JVM", "file");
    for (RecordingSummary recording : recordings) {
      table.row(
          count(recording.events()),
          count(recording.heddleEvents()),
          time(recording.start()),
          span(recording.start(), recording.end()),
          jvm(recording.jvm()),
          recording.file() + (recording.problem() == null ? "" : " (" + recording.problem() + ")"));
    }
    out.append(table);
  }

  private void threads(Table<ThreadSummary> threads) {
    if (threads.rows().isEmpty()) {
      return;
    }
    heading("Threads by creation site");
    TextTable table =
        new TextTable(
            6,
            "created",
            "virtual",
            "ended",
            "tasks",
            "mean life",
            "longest",
            "names",
            "site",
            "created by");
    for (ThreadSummary row : first(threads)) {
      boolean measured = row.lifetimeNanos() > 0;
      table.row(
          count(row.created()),
          count(row.virtual()),
          count(row.ended()),
          count(row.tasks()),
          measured ? Durations.text(row.lifetimeNanos() / Math.max(1, row.ended())) : "-",
          measured ? Durations.text(row.maxLifetimeNanos()) : "-",
          row.names(),
          row.creationSite(),
          row.parent());
    }
    end(table, threads);
  }

  private void pools(Table<PoolSummary> pools) {
    if (pools.rows().isEmpty()) {
      return;
    }
    heading("Pools");
    TextTable table =
        new TextTable(
            11,
            "tasks",
            "failed",
            "rejected",
            "queue p50",
            "p90",
            "p99",
            "max",
            "run p50",
            "p90",
            "p99",
            "max",
            "pool",
            "site");
    for (PoolSummary row : first(pools)) {
      table.row(
          count(row.submitted()),
          count(row.failed()),
          count(row.rejected()),
          Durations.text(row.queueTime().p50Nanos()),
          Durations.text(row.queueTime().p90Nanos()),
          Durations.text(row.queueTime().p99Nanos()),
          Durations.text(row.queueTime().maxNanos()),
          Durations.text(row.runTime().p50Nanos()),
          Durations.text(row.runTime().p90Nanos()),
          Durations.text(row.runTime().p99Nanos()),
          Durations.text(row.runTime().maxNanos()),
          row.pool(),
          row.creationSite());
    }
    end(table, pools);
  }

  private void locks(Table<LockSummary> locks) {
    if (locks.rows().isEmpty()) {
      return;
    }
    heading("Most contended locks");
    TextTable table =
        new TextTable(
            5,
            "contended",
            "waited",
            "longest wait",
            "held",
            "longest hold",
            "lock",
            "type",
            "site");
    for (LockSummary row : first(locks)) {
      table.row(
          count(row.contentions()),
          Durations.text(row.waitNanos()),
          Durations.text(row.maxWaitNanos()),
          Durations.text(row.holdNanos()),
          Durations.text(row.maxHoldNanos()),
          row.lock(),
          row.type(),
          row.site());
    }
    end(table, locks);
  }

  private void holds(Table<HoldSummary> holds) {
    if (holds.rows().isEmpty()) {
      return;
    }
    heading("Longest held locks");
    TextTable table =
        new TextTable(3, "times", "in total", "longest", "lock", "type", "site", "held by");
    for (HoldSummary row : first(holds)) {
      table.row(
          count(row.count()),
          Durations.text(row.totalNanos()),
          Durations.text(row.maxNanos()),
          row.lock(),
          row.type(),
          row.site(),
          row.thread());
    }
    end(table, holds);
  }

  private void contention(Table<ContentionSummary> contention) {
    if (contention.rows().isEmpty()) {
      return;
    }
    heading("Waiting, from the JDK's events (park: idle threads of pools too)");
    TextTable table =
        new TextTable(
            3, "times", "in total", "longest", "kind", "waited for", "site", "thread", "owner");
    for (ContentionSummary row : first(contention)) {
      table.row(
          count(row.count()),
          Durations.text(row.totalNanos()),
          Durations.text(row.maxNanos()),
          row.kind().name().toLowerCase(Locale.ROOT),
          row.type(),
          row.site(),
          row.thread(),
          row.owner());
    }
    end(table, contention);
  }

  private void graph(Analysis analysis) {
    GraphSize graph = analysis.graph();
    if (graph.edges() == 0) {
      return;
    }
    heading("Lock-order graph");
    out.append("  ")
        .append(count(graph.edges()))
        .append(" edges between ")
        .append(count(graph.locks()))
        .append(" locks of ")
        .append(count(graph.lockClasses()))
        .append(" lock classes\n");
    long across = analysis.edges().rows().stream().filter(EdgeSummary::single).count();
    if (analysis.recordings().size() > 1) {
      out.append("  ")
          .append(count(across))
          .append(
              " pairs of lock classes have one lock each in every run: these edges are put together over all runs\n");
    }
  }

  private void agents(List<AgentSummary> agents) {
    if (agents.isEmpty()) {
      return;
    }
    heading("Agent");
    TextTable table =
        new TextTable(
            7, "woven", "skipped", "locks", "findings", "lost", "memory", "time spent", "version");
    for (AgentSummary agent : agents) {
      table.row(
          count(agent.classesWoven()),
          count(agent.classesSkipped()),
          count(agent.locks()),
          count(agent.findings()),
          count(agent.dropped()),
          count(agent.memoryBytes() >> 10) + " KiB",
          Durations.text(agent.spentNanos()),
          agent.version());
    }
    out.append(table);
  }

  private void sentences(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      heading(title);
      sentences.forEach(note -> out.append("  ").append(ShownText.line(note)).append('\n'));
    }
  }

  private static <T> List<T> first(Table<T> table) {
    return table.rows().subList(0, Math.min(ROWS, table.rows().size()));
  }

  private void end(TextTable text, Table<?> table) {
    out.append(text).append(TextTable.rest(table, ROWS));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String span(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? "-" : Durations.text(Duration.between(from, to).toNanos());
  }

  private static String jvm(RecordingSummary.@Nullable Jvm jvm) {
    return jvm == null ? "?" : "pid " + jvm.pid() + ", " + jvm.version();
  }
}
