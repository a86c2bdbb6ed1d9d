package io.heddle.analysis.order;

import io.heddle.analysis.order.RecordedGraph.Edge;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.init.Components;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The edges that lie on some cycle of the united graph: those within a strongly connected
 * component. Nearly all edges of nearly all programs are left out here, in linear time.
 */
final class CyclicEdges {
  private static final int ALL_RUNS = -1;

  /** A lock of one run by its id, or of all runs by its name. */
  private record Node(int run, int id, String name) {}

  private final Predicate<LockRef> isSameInAllRuns;

  private CyclicEdges(Predicate<LockRef> isSameInAllRuns) {
    this.isSameInAllRuns = isSameInAllRuns;
  }

  /** Those of {@code edges}, if locks of a name are one lock where that is so in all runs. */
  static List<Edge> among(List<Edge> edges, Predicate<LockRef> isSameInAllRuns) {
    return new CyclicEdges(isSameInAllRuns).among(edges);
  }

  private List<Edge> among(List<Edge> edges) {
    Map<Node, List<Node>> successors = new LinkedHashMap<>();
    for (Edge edge : edges) {
      successors.computeIfAbsent(from(edge), node -> new ArrayList<>()).add(to(edge));
    }
    Map<Node, Set<Node>> components = new HashMap<>();
    new Components<Node>(node -> successors.getOrDefault(node, List.of()))
        .among(successors.keySet())
        .forEach(component -> component.forEach(node -> components.put(node, component)));
    return edges.stream().filter(edge -> isWithinOne(edge, components)).toList();
  }

  /** A component has two nodes at least: an edge from a lock to itself need not be in one. */
  private boolean isWithinOne(Edge edge, Map<Node, Set<Node>> components) {
    Set<Node> component = components.get(from(edge));
    return component != null && !from(edge).equals(to(edge)) && component.contains(to(edge));
  }

  private Node from(Edge edge) {
    return node(edge.run(), edge.from());
  }

  private Node to(Edge edge) {
    return node(edge.run(), edge.to());
  }

  private Node node(int run, LockRef lock) {
    return isSameInAllRuns.test(lock)
        ? new Node(ALL_RUNS, 0, lock.name())
        : new Node(run, lock.id(), "");
  }
}
