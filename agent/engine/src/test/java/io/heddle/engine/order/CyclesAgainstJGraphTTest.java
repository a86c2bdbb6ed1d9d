package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.order.CycleSearch.Link;
import io.heddle.engine.order.Sample.Held;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jgrapht.Graph;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.cycle.SzwarcfiterLauerSimpleCycles;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.junit.jupiter.api.Test;

/** Edges come and go at random; after each step the graph is compared with JGraphT's. */
class CyclesAgainstJGraphTTest {
  private static final int GRAPHS = 1500;
  private static final int STEPS = 40;
  private static final int MAX_NODES = 8;

  private static final Limits ROOMY = new Limits(100, 1000, 100, 100, 100, MAX_NODES, 10_000_000);

  private int cyclic;

  @Test
  void ordersAndCyclesAgree() {
    long seed = new Random().nextLong();
    for (int i = 0; i < GRAPHS; i++) {
      Random random = new Random(new SplittableRandom(seed + i).nextLong());
      try {
        new Graphs(random, 3 + random.nextInt(MAX_NODES - 2)).run();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + (seed + i), e);
      }
    }
    System.out.printf(
        "%,d graphs, %,d insertions closed a cycle; seeds %d to %d%n",
        GRAPHS, cyclic, seed, seed + GRAPHS - 1);
    assertThat(cyclic).as("insertions that closed a cycle").isGreaterThan(GRAPHS);
  }

  /** The same graph twice. */
  private final class Graphs {
    private final Random random;
    private final List<LockNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final TopologicalOrder order = new TopologicalOrder();
    private final CycleSearch search = new CycleSearch(ROOMY, new OwnerlessLocks(), cycle -> true);
    private final Graph<Integer, DefaultEdge> oracle =
        new DefaultDirectedGraph<>(DefaultEdge.class);
    private boolean removed;
    private long threads;

    Graphs(Random random, int size) {
      this.random = random;
      ReferenceQueue<Object> dead = new ReferenceQueue<>();
      for (int id = 1; id <= size; id++) {
        nodes.add(new LockNode("lock" + id, "Lock", id, id, dead));
        oracle.addVertex(id);
      }
    }

    void run() {
      double removals = random.nextBoolean() ? 0 : 0.3;
      for (int i = 0; i < STEPS; i++) {
        double dice = random.nextDouble();
        if (dice < removals / 6) {
          removeNode(pick(nodes));
        } else if (dice < removals && !edges.isEmpty()) {
          remove(pick(edges));
        } else {
          insert(pick(nodes), pick(nodes));
        }
        compareOrder();
      }
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    private void insert(LockNode from, LockNode to) {
      if (from == to || from.edgeTo(to) != null) {
        return;
      }
      Edge edge = new Edge(from, to);
      edges.add(edge);
      order.add(edge);
      oracle.addEdge(from.id, to.id);
      Sample sample = sample(edge);
      edge.add(sample, ROOMY);

      Set<List<Integer>> expected = shortestThrough(edge);
      cyclic += expected.isEmpty() ? 0 : 1;
      Set<List<Integer>> found = new HashSet<>();
      search.through(edge, sample).forEach(cycle -> found.add(ids(cycle)));
      if (expected.size() <= 16) { // where the search ends
        assertThat(found).isEqualTo(expected);
      } else {
        assertThat(expected).containsAll(found);
      }
    }

    private void removeNode(LockNode node) {
      List<Edge> touching = new ArrayList<>(edges);
      touching.removeIf(e -> e.from != node && e.to != node);
      touching.forEach(this::remove);
    }

    private void remove(Edge edge) {
      edge.unlink();
      order.remove(edge);
      edges.remove(edge);
      oracle.removeEdge(edge.from.id, edge.to.id);
      removed = true;
    }

    /**
     * An edge beside the order stays there when the cycle that it closed is broken elsewhere. So
     * once something was removed, an order that is not violated means no cycle, and no more.
     */
    private void compareOrder() {
      boolean hasCycle = new CycleDetector<>(oracle).detectCycles();
      if (hasCycle || !removed) {
        assertThat(order.isViolated()).isEqualTo(hasCycle);
      }
      assertThat(edges).allMatch(e -> !e.ordered || e.from.rank < e.to.rank);
    }

    /** By JGraphT: of all simple cycles the shortest with this edge, as seen from its source. */
    private Set<List<Integer>> shortestThrough(Edge edge) {
      Set<List<Integer>> through = new HashSet<>();
      int shortest = Integer.MAX_VALUE;
      for (List<Integer> cycle : new SzwarcfiterLauerSimpleCycles<>(oracle).findSimpleCycles()) {
        List<Integer> from = from(edge.from.id, cycle);
        if (from.size() > 1 && from.get(1) == edge.to.id && from.size() <= shortest) {
          if (from.size() < shortest) {
            through.clear();
          }
          shortest = from.size();
          through.add(from);
        }
      }
      return through;
    }

    private List<Integer> from(int first, List<Integer> cycle) {
      int at = cycle.indexOf(first);
      List<Integer> turned = new ArrayList<>();
      for (int i = 0; at >= 0 && i < cycle.size(); i++) {
        turned.add(cycle.get((at + i) % cycle.size()));
      }
      return turned;
    }

    private List<Integer> ids(List<Link> cycle) {
      return cycle.stream().map(step -> step.edge().from.id).toList();
    }

    /** Each edge by a thread of its own, so that nothing but the graph decides. */
    private Sample sample(Edge edge) {
      ThreadRef ref = new ThreadRef("T", ++threads, false, "?");
      List<Held> held = List.of(new Held(edge.from, LockMode.EXCLUSIVE, 0));
      return new Sample(
          0, ref, held, LockMode.EXCLUSIVE, 0, false, false, 1, 0, Clock.NONE, List.of());
    }
  }
}
