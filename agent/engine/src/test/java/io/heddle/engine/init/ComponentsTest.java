package io.heddle.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  @Test
  void areThoseOfJGraphT() {
    Random random = new Random();
    for (int i = 0; i < 500; i++) {
      int nodes = 1 + random.nextInt(12);
      List<List<Integer>> successors = new ArrayList<>();
      Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
      IntStream.range(0, nodes).forEach(graph::addVertex);
      for (int from = 0; from < nodes; from++) {
        List<Integer> to = random.ints(random.nextInt(3), 0, nodes).boxed().toList();
        successors.add(to);
        for (int target : to) {
          graph.addEdge(from, target);
        }
      }
      Set<Set<Integer>> expected =
          new HashSet<>(new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets());
      expected.removeIf(component -> component.size() == 1);
      List<Integer> all = IntStream.range(0, nodes).boxed().toList();
      assertThat(new Components<Integer>(successors::get).among(all))
          .as("%s", successors)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aLongRingTakesNoDeepStack() {
    int nodes = 200_000;
    Components<Integer> ring = new Components<>(node -> List.of((node + 1) % nodes));
    assertThat(ring.among(List.of(0))).hasSize(1).first().extracting(Set::size).isEqualTo(nodes);
  }
}
