package io.heddle.analysis.order;

import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.order.RecordedGraph.Edge;
import io.heddle.analysis.order.RecordedGraph.EdgeFacts;
import io.heddle.engine.finding.Step;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView.SampleView;
import io.heddle.engine.order.Inversion;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the edges between the same lock classes together. */
public final class EdgeTable {
  private record LockClasses(String from, String to) {}

  private EdgeTable() {}

  /** Those of inversions first, then those of most samples. */
  public static Table<EdgeSummary> of(RecordedGraph graph, List<FindingSummary> findings) {
    Set<String> single = graph.singleLocks();
    Set<LockClasses> inverted = inverted(findings);
    Map<LockClasses, List<Edge>> groups =
        graph.edges().stream()
            .collect(
                Collectors.groupingBy(
                    edge -> new LockClasses(edge.from().name(), edge.to().name()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<EdgeSummary> rows =
        groups.entrySet().stream()
            .map(group -> summary(group.getKey(), group.getValue(), single, inverted))
            .sorted(
                Comparator.comparing(EdgeSummary::inversion)
                    .thenComparingLong(EdgeSummary::samples)
                    .reversed()
                    .thenComparing(EdgeSummary::from)
                    .thenComparing(EdgeSummary::to))
            .toList();
    return Table.of(rows, graph.uncountedEdges());
  }

  private static Set<LockClasses> inverted(List<FindingSummary> findings) {
    return findings.stream()
        .filter(finding -> finding.rule().equals(Inversion.RULE.id()))
        .flatMap(finding -> finding.steps().stream())
        .flatMap(step -> ends(step).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<LockClasses> ends(Step step) {
    Step.Use held = step.held();
    Step.Use wanted = step.wanted();
    return held == null || wanted == null
        ? Optional.empty()
        : Optional.of(new LockClasses(held.lock().name(), wanted.lock().name()));
  }

  private static EdgeSummary summary(
      LockClasses ends, List<Edge> edges, Set<String> single, Set<LockClasses> inverted) {
    EdgeFacts one = edges.get(0).facts();
    return new EdgeSummary(
        ends.from,
        ends.to,
        one.fromSite(),
        one.toSite(),
        edges.size(),
        edges.stream().map(Edge::run).distinct().count(),
        edges.stream().mapToLong(edge -> edge.facts().samples()).sum(),
        edges.stream().mapToLong(edge -> edge.facts().threads()).sum(),
        gates(edges),
        edges.stream().allMatch(edge -> edge.facts().timed()),
        (edges.stream().allMatch(edge -> edge.facts().shared())
                ? LockMode.SHARED
                : LockMode.EXCLUSIVE)
            .id(),
        single.contains(ends.from) && single.contains(ends.to),
        inverted.contains(ends),
        packages(edges).from,
        packages(edges).to);
  }

  private record Packages(String from, String to) {}

  private static Packages packages(List<Edge> edges) {
    return edges.stream()
        .flatMap(edge -> edge.view().samples().stream().map(sample -> packages(edge, sample)))
        .findFirst()
        .orElse(new Packages("", ""));
  }

  private static Packages packages(Edge edge, SampleView sample) {
    String from =
        sample.held().stream()
            .filter(held -> held.lock().id() == edge.from().id())
            .map(held -> packageOf(held.site().className()))
            .findFirst()
            .orElse("");
    String to = packageOf(sample.site().className());
    return new Packages(from, to);
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  private static List<String> gates(List<Edge> edges) {
    Set<String> common = null;
    for (Edge edge : edges) {
      for (SampleView sample : edge.view().samples()) {
        Set<String> gates = gates(edge, sample);
        if (common != null) {
          gates.retainAll(common);
        }
        common = gates;
      }
    }
    return common == null ? List.of() : List.copyOf(common);
  }

  private static Set<String> gates(Edge edge, SampleView sample) {
    return sample.held().stream()
        .filter(held -> held.lock().id() != edge.from().id())
        .map(held -> held.lock().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
