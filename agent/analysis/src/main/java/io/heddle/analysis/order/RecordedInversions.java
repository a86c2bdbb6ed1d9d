package io.heddle.analysis.order;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.order.RecordedGraph.Edge;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.order.RecordedOrder;
import io.heddle.engine.order.RecordedOrder.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Inversions that the recorded graphs show and no recorded finding tells of: those of which each
 * run shows a part only, and those that an agent told before its recording began.
 */
public final class RecordedInversions {
  private final RecordedGraph graph;
  private final Set<String> single;

  /** Fingerprints, and sets of lock classes. */
  private final Set<Object> told = new HashSet<>();

  private final List<FindingSummary> found = new ArrayList<>();
  private long searchesCutShort;

  private RecordedInversions(RecordedGraph graph) {
    this.graph = graph;
    this.single = graph.singleLocks();
  }

  /**
   * Searches the graph.
   *
   * @param known what is recorded as found
   * @param hints whether to tell also, as notes, what would be an inversion if all locks of a lock
   *     class were one lock
   */
  public static RecordedInversions of(
      RecordedGraph graph, List<FindingSummary> known, boolean hints) {
    RecordedInversions inversions = new RecordedInversions(graph);
    known.stream()
        .filter(finding -> finding.rule().equals(Inversion.RULE.id()))
        .forEach(inversions::knows);
    inversions.search(lock -> inversions.single.contains(lock.name())).forEach(inversions::tell);
    if (hints) {
      inversions.search(lock -> true).stream()
          .filter(Verdict::isAcrossRuns)
          .forEach(inversions::hint);
    }
    return inversions;
  }

  /** The inversions that were found. */
  public List<FindingSummary> findings() {
    return found;
  }

  /** How many searches met their limit, so that inversions may be missing. */
  public long searchesCutShort() {
    return searchesCutShort;
  }

  private void knows(FindingSummary finding) {
    told.add(finding.fingerprint());
    told.add(new TreeSet<>(finding.lockNames()));
  }

  private Collection<Verdict> search(Predicate<LockRef> isSameInAllRuns) {
    RecordedOrder order = new RecordedOrder(isSameInAllRuns);
    List<Edge> edges = graph.edges().stream().filter(edge -> !edge.view().signal()).toList();
    for (Edge edge : CyclicEdges.among(edges, isSameInAllRuns)) {
      order.add(edge.run(), edge.view());
    }
    Collection<Verdict> verdicts = order.verdicts();
    searchesCutShort += order.searchesCutShort();
    return verdicts;
  }

  private void tell(Verdict verdict) {
    Finding finding = verdict.finding();
    if (verdict.isAcrossRuns()) {
      tell(verdict, finding.severity(), " (across runs)", sure(finding));
    } else if (!told.contains(lockClasses(finding))) {
      tell(
          verdict,
          finding.severity(),
          "",
          "Found in the recorded graph: the event of the finding was not recorded.");
    }
  }

  private String sure(Finding finding) {
    Set<String> same = new TreeSet<>(lockClasses(finding));
    same.retainAll(single);
    return "Taken to be the same lock in all runs, for no run has more than one of its class: "
        + String.join(", ", same)
        + ".";
  }

  private void hint(Verdict verdict) {
    tell(
        verdict,
        Severity.NOTE,
        " (across runs, a hint)",
        "A hint: there are several locks of a class, and nobody knows which of one run is which of"
            + " the other.");
  }

  /** Nothing if a finding of the same fingerprint was told. */
  private void tell(Verdict verdict, Severity severity, String suffix, String reason) {
    Finding finding = verdict.finding();
    if (told.add(finding.fingerprint())) {
      found.add(new RecordedFinding(verdict, graph.runs(), severity, suffix, reason).summary());
    }
  }

  private static Set<String> lockClasses(Finding finding) {
    return finding.locks().stream()
        .map(LockRef::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
