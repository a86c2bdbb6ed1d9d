package io.heddle.engine.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topological order of the graph's nodes, kept while edges are added: the algorithm of Pearce and
 * Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", JEA 11, 2006. An edge
 * that agrees with the order costs one comparison; another one a search among the nodes between its
 * two ends only. A node without edges in or out goes to an end of the order at once: most locks
 * that are nested anew are of that kind.
 *
 * <p>Invariant: for each {@linkplain Edge#ordered ordered} edge, the rank of its source is below
 * that of its target. An edge that would close a cycle of ordered edges is kept beside the order.
 * Removing edges never breaks the invariant.
 */
final class TopologicalOrder {
  private static final Comparator<LockNode> BY_RANK = Comparator.comparingLong(n -> n.rank);

  /** Above the ranks of all nodes that were not moved: those are numbered from 1. */
  private static final long FIRST_HIGH_RANK = 1L << 40;

  private int violations;

  /** The next rank above all others, and the next below. */
  private long highest = FIRST_HIGH_RANK;

  private long lowest = -1;

  /** The number of the last search; nodes that it has seen are marked with it. */
  private int searches;

  /** Makes {@code edge} part of the order unless it closes a cycle. */
  void add(Edge edge) {
    if (edge.from.rank < edge.to.rank) {
      edge.ordered = true;
      return;
    }
    if (edge.from.firstIn == null) {
      edge.from.rank = lowest--;
    } else if (edge.to.firstOut == null) {
      edge.to.rank = highest++;
    } else if (!moved(edge)) {
      violations++;
      return;
    }
    edge.ordered = true;
  }

  /** Moves the nodes between the two ends; false if they are on a cycle. */
  private boolean moved(Edge edge) {
    List<LockNode> after = reachableUpTo(edge.to, edge.from);
    if (after == null) {
      return false;
    }
    reorder(reachingAbove(edge.from, edge.to.rank), after);
    return true;
  }

  /** Forgets {@code edge}. */
  void remove(Edge edge) {
    if (!edge.ordered) {
      violations--;
    }
  }

  /** Whether some edge is beside the order: if none is, there is no cycle. */
  boolean isViolated() {
    return violations > 0;
  }

  /** What {@code start} reaches up to the rank of {@code end}; null if it reaches {@code end}. */
  private @Nullable List<LockNode> reachableUpTo(LockNode start, LockNode end) {
    List<LockNode> reached = begin(start);
    for (int i = 0; i < reached.size(); i++) {
      for (Edge e = reached.get(i).firstOut; e != null; e = e.nextOut) {
        if (e.ordered && e.to == end) {
          return null;
        }
        if (e.ordered && e.to.rank < end.rank) {
          visit(e.to, reached);
        }
      }
    }
    return reached;
  }

  private List<LockNode> reachingAbove(LockNode start, long minRank) {
    List<LockNode> reaching = begin(start);
    for (int i = 0; i < reaching.size(); i++) {
      for (Edge e = reaching.get(i).firstIn; e != null; e = e.nextIn) {
        if (e.ordered && e.from.rank > minRank) {
          visit(e.from, reaching);
        }
      }
    }
    return reaching;
  }

  private List<LockNode> begin(LockNode start) {
    searches++;
    List<LockNode> seen = new ArrayList<>();
    visit(start, seen);
    return seen;
  }

  private void visit(LockNode node, List<LockNode> seen) {
    if (node.mark != searches) {
      node.mark = searches;
      seen.add(node);
    }
  }

  /** Hands the ranks of all these nodes out anew: first to those before the edge, then after. */
  private static void reorder(List<LockNode> before, List<LockNode> after) {
    before.sort(BY_RANK);
    after.sort(BY_RANK);
    List<LockNode> nodes = new ArrayList<>(before);
    nodes.addAll(after);
    long[] ranks = nodes.stream().mapToLong(n -> n.rank).sorted().toArray();
    for (int i = 0; i < ranks.length; i++) {
      nodes.get(i).rank = ranks[i];
    }
  }
}
