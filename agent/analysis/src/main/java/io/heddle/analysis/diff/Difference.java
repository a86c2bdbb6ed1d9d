package io.heddle.analysis.diff;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.ReportTables;
import java.util.ArrayList;
import java.util.List;

/**
 * What is different between two analyses.
 *
 * @param base the files of the one that counts as known
 * @param now the files of the one that is compared with it
 * @param findings by fingerprint; changed if the severity is another, or the finding was recorded
 *     at least twice or at most half as often, and ten times more or less
 * @param edges of the lock-order graph, by the two lock classes; changed if an edge is in an
 *     inversion only now or only then, or has always a time limit only now or only then
 * @param contention of locks, largest change first
 * @param queueTimes of pools, largest change first
 * @param remarks sentences: what could not be compared
 */
public record Difference(
    List<String> base,
    List<String> now,
    Changes<FindingSummary> findings,
    Changes<EdgeSummary> edges,
    List<TimeChange> contention,
    List<TimeChange> queueTimes,
    List<String> remarks) {
  private static final long MORE_OFTEN = 10;

  /** Copies the lists. */
  public Difference {
    base = List.copyOf(base);
    now = List.copyOf(now);
    contention = List.copyOf(contention);
    queueTimes = List.copyOf(queueTimes);
    remarks = List.copyOf(remarks);
  }

  /** Compares {@code now} with {@code base}. */
  public static Difference between(Analysis base, Analysis now) {
    return between(base, now, ReportTables.ALL);
  }

  /**
   * The same.
   *
   * @param tables those of which times are compared
   */
  public static Difference between(Analysis base, Analysis now, List<ReportTable<?>> tables) {
    List<String> remarks = new ArrayList<>();
    boolean baseWatched = isWatched("Base", base, remarks);
    boolean nowWatched = isWatched("New", now, remarks);
    boolean bothWatched = baseWatched && nowWatched;
    Times times = new Times(base, now, bothWatched ? tables : ReportTables.withoutAgent(tables));
    return new Difference(
        files(base),
        files(now),
        bothWatched
            ? Changes.of(
                base.findings(), now.findings(), FindingSummary::fingerprint, Difference::differ)
            : Changes.none(),
        bothWatched
            ? States.changes(ReportTables.EDGES, "edges", base, now, remarks)
            : Changes.none(),
        times.totals(),
        times.typical(),
        remarks);
  }

  /** What only the agent tells can be compared only where it ran both times. */
  private static boolean isWatched(String name, Analysis analysis, List<String> remarks) {
    boolean isWatched =
        analysis.recordings().stream().noneMatch(RecordingSummary::isUnwatched)
            || analysis.recordings().stream().anyMatch(one -> one.heddleEvents() > 0);
    if (!isWatched) {
      remarks.add(
          name
              + " was not watched by Heddle: findings, the lock-order graph and queue times are not"
              + " compared.");
    }
    return isWatched;
  }

  private static List<String> files(Analysis analysis) {
    return analysis.recordings().stream().map(RecordingSummary::file).toList();
  }

  private static boolean differ(FindingSummary base, FindingSummary now) {
    return !base.severity().equals(now.severity())
        || TimeChange.isFelt(base.count(), now.count(), MORE_OFTEN);
  }
}
