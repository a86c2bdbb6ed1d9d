package io.heddle.analysis.report;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.lock.LockMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the lock-order graph that can be drawn: edges of inversions and the best known
 * others.
 *
 * @param nodes a number for each lock class, from 0, in the order of appearance
 * @param edges the edges drawn
 * @param leftOut how many edges are not drawn
 */
record DrawnGraph(Map<String, Integer> nodes, List<EdgeSummary> edges, long leftOut) {
  /** More than this nobody can read, and layouts take minutes. */
  static final int MAX_EDGES = 200;

  static DrawnGraph of(Analysis analysis) {
    List<EdgeSummary> rows = analysis.edges().rows();
    List<EdgeSummary> drawn = rows.subList(0, Math.min(MAX_EDGES, rows.size()));
    Map<String, Integer> nodes = new LinkedHashMap<>();
    for (EdgeSummary edge : drawn) {
      nodes.putIfAbsent(edge.from(), nodes.size());
      nodes.putIfAbsent(edge.to(), nodes.size());
    }
    long more = (long) rows.size() - drawn.size() + analysis.edges().more();
    return new DrawnGraph(nodes, drawn, more + analysis.edges().uncounted());
  }

  int from(EdgeSummary edge) {
    return nodes.getOrDefault(edge.from(), -1);
  }

  int to(EdgeSummary edge) {
    return nodes.getOrDefault(edge.to(), -1);
  }

  /** What stands beside an edge: where, and what takes the danger out of it. */
  static String label(EdgeSummary edge) {
    StringBuilder label = new StringBuilder(edge.toSite());
    if (edge.timed()) {
      label.append(" timed");
    }
    if (edge.mode().equals(LockMode.SHARED.id())) {
      label.append(" read");
    }
    if (!edge.gates().isEmpty()) {
      label.append(" under ").append(String.join(", ", edge.gates()));
    }
    return ShownText.line(label.toString().strip());
  }

  /** For a comment at the head. */
  String leftOutText() {
    return leftOut + " further edges are not drawn; inversions come first";
  }
}
