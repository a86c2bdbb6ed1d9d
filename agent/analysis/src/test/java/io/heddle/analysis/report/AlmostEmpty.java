package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Diagnosis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.GraphSize;
import io.heddle.analysis.model.JdkSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.Timeline;
import java.util.List;

/** Analyses that have nothing but what a test is about. */
public final class AlmostEmpty {
  /** Of no finding, by a gate that lets all pass. */
  static final Verdict VERDICT = new Verdict("none", List.of(), List.of(), List.of(), List.of());

  private AlmostEmpty() {}

  /** Only recordings. */
  public static Analysis of(List<RecordingSummary> recordings) {
    return of(recordings, List.of(), List.of(), Timeline.EMPTY);
  }

  /** Only a finding. */
  static Analysis of(FindingSummary finding) {
    return of(List.of(), List.of(finding), List.of(), Timeline.EMPTY);
  }

  /** Only the lock-order graph. */
  static Analysis ofEdges(List<EdgeSummary> edges) {
    return of(List.of(), List.of(), edges, Timeline.EMPTY);
  }

  /** Only the timeline. */
  static Analysis of(Timeline timeline) {
    return of(List.of(), List.of(), List.of(), timeline);
  }

  private static Analysis of(
      List<RecordingSummary> recordings,
      List<FindingSummary> findings,
      List<EdgeSummary> edges,
      Timeline timeline) {
    return new Analysis(
        recordings,
        findings,
        Table.of(List.of(), 0),
        Table.of(List.of(), 0),
        Table.of(List.of(), 0),
        Table.of(List.of(), 0),
        Table.of(List.of(), 0),
        new GraphSize(0, 0, 0, 0),
        List.of(),
        List.of(),
        Table.of(edges, 0),
        List.of(),
        JdkSummary.NONE,
        Diagnosis.NONE,
        timeline);
  }
}
