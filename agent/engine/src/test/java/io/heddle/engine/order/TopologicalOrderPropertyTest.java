package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TopologicalOrderPropertyTest {
  private static final int NODES = 10;

  @Provide
  Arbitrary<List<Integer>> edges() {
    return Arbitraries.integers().between(0, NODES * NODES - 1).list().ofMaxSize(50);
  }

  @Property
  void ranksAgreeWithEveryOrderedEdge(@ForAll("edges") List<Integer> pairs) {
    List<LockNode> nodes = nodes();
    TopologicalOrder order = new TopologicalOrder();
    List<Edge> edges = new ArrayList<>();
    for (int pair : pairs) {
      LockNode from = nodes.get(pair / NODES);
      LockNode to = nodes.get(pair % NODES);
      if (from == to) {
        continue;
      }
      Edge old = from.edgeTo(to);
      if (old != null) {
        old.unlink();
        order.remove(old);
        edges.remove(old);
        continue;
      }
      boolean closesCycle = reaches(to, from, edges, new HashSet<>());
      Edge edge = new Edge(from, to);
      order.add(edge);
      edges.add(edge);

      assertThat(edge.ordered).isEqualTo(!closesCycle);
      assertThat(edges).allMatch(e -> !e.ordered || e.from.rank < e.to.rank);
      assertThat(nodes).extracting(n -> n.rank).doesNotHaveDuplicates();
      assertThat(order.isViolated()).isEqualTo(edges.stream().anyMatch(e -> !e.ordered));
    }
  }

  private static List<LockNode> nodes() {
    List<LockNode> nodes = new ArrayList<>();
    ReferenceQueue<Object> dead = new ReferenceQueue<>();
    for (int i = 1; i <= NODES; i++) {
      nodes.add(new LockNode("lock" + i, "Lock", i, i, dead));
    }
    return nodes;
  }

  private static boolean reaches(LockNode from, LockNode to, List<Edge> edges, Set<LockNode> seen) {
    return from == to
        || (seen.add(from)
            && edges.stream()
                .anyMatch(e -> e.ordered && e.from == from && reaches(e.to, to, edges, seen)));
  }
}
