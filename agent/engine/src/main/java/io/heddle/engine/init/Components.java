package io.heddle.engine.init;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The strongly connected components of a graph, those of one node left out (R. Tarjan, "Depth-first
 * search and linear graph algorithms", SIAM Journal on Computing 1(2), 1972). Without recursion:
 * graphs may be deep. Takes time in proportion to nodes and edges. Not thread-safe.
 *
 * @param <N> the nodes, told apart by {@code equals}
 */
public final class Components<N> {
  private final Function<N, List<N>> successors;
  private final Map<N, Integer> number = new HashMap<>();
  private final Map<N, Integer> lowest = new HashMap<>();
  private final Deque<N> stack = new ArrayDeque<>();
  private final Set<N> onStack = new HashSet<>();
  private final Deque<Visit<N>> path = new ArrayDeque<>();
  private final List<Set<N>> found = new ArrayList<>();

  private record Visit<N>(N node, Iterator<N> left) {}

  /**
   * The components of a graph.
   *
   * @param successors where the edges of a node lead; asked once for each node
   */
  public Components(Function<N, List<N>> successors) {
    this.successors = successors;
  }

  /** The components that these nodes, and those that they lead to, are in. Once. */
  public List<Set<N>> among(Iterable<N> nodes) {
    for (N node : nodes) {
      if (!number.containsKey(node)) {
        enter(node);
        while (!path.isEmpty()) {
          step();
        }
      }
    }
    return found;
  }

  private void step() {
    Visit<N> visit = path.element();
    if (!visit.left.hasNext()) {
      path.remove();
      leave(visit.node);
      return;
    }
    N next = visit.left.next();
    if (!number.containsKey(next)) {
      enter(next);
    } else if (onStack.contains(next)) {
      lowest.merge(visit.node, number.getOrDefault(next, 0), Math::min);
    }
  }

  private void enter(N node) {
    int count = number.size();
    number.put(node, count);
    lowest.put(node, count);
    stack.push(node);
    onStack.add(node);
    path.push(new Visit<>(node, successors.apply(node).iterator()));
  }

  private void leave(N node) {
    int low = lowest.getOrDefault(node, 0);
    if (!path.isEmpty()) {
      lowest.merge(path.element().node, low, Math::min);
    }
    if (number.getOrDefault(node, 0) == low) {
      Set<N> component = new LinkedHashSet<>();
      N member;
      do {
        member = stack.pop();
        onStack.remove(member);
        component.add(member);
      } while (member != node);
      if (component.size() > 1) {
        found.add(component);
      }
    }
  }
}
