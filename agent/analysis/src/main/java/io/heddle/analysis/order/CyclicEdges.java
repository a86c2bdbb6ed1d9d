package io.heddle.analysis.order;

import io.heddle.analysis.order.RecordedGraph.Edge;
import io.heddle.engine.finding.Finding.LockRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/**
 * The edges that lie on some cycle of the united graph: those within a strongly connected
 * component. Nearly all edges of nearly all programs are left out here, in linear time.
 */
final class CyclicEdges {
  private record OneLock(int run, int id) {}

  private final Predicate<LockRef> isSameInAllRuns;

  private CyclicEdges(Predicate<LockRef> isSameInAllRuns) {
    this.isSameInAllRuns = isSameInAllRuns;
  }

  /** Those of {@code edges}, if locks of a name are one lock where that is so in all runs. */
  static List<Edge> among(List<Edge> edges, Predicate<LockRef> isSameInAllRuns) {
    return new CyclicEdges(isSameInAllRuns).among(edges);
  }

  private List<Edge> among(List<Edge> edges) {
    Graph<Object, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
    for (Edge edge : edges) {
      Object from = node(edge.run(), edge.from());
      Object to = node(edge.run(), edge.to());
      graph.addVertex(from);
      graph.addVertex(to);
      graph.addEdge(from, to);
    }
    Map<Object, Integer> components = components(graph);
    return edges.stream().filter(edge -> isWithinOne(edge, components)).toList();
  }

  private static Map<Object, Integer> components(Graph<Object, DefaultEdge> graph) {
    Map<Object, Integer> components = new HashMap<>();
    int number = 0;
    for (Set<Object> set : new GabowStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      int component = number++;
      set.forEach(node -> components.put(node, component));
    }
    return components;
  }

  private boolean isWithinOne(Edge edge, Map<Object, Integer> components) {
    Object from = node(edge.run(), edge.from());
    Object to = node(edge.run(), edge.to());
    return !from.equals(to) && Objects.equals(components.get(from), components.get(to));
  }

  private Object node(int run, LockRef lock) {
    return isSameInAllRuns.test(lock) ? lock.name() : new OneLock(run, lock.id());
  }
}
