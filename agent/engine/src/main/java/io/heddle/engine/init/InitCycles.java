package io.heddle.engine.init;

import io.heddle.engine.init.InitNode.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the shortest cycles of class initialisers through one class. Every cycle is complete
 * when the last of its classes begins, so looking at each class once, when it begins, finds them
 * all.
 */
final class InitCycles {
  /** The longest cycle looked for. */
  private static final int MAX_LENGTH = 6;

  /** How many edges are looked at for one class. */
  private static final int MAX_STEPS = 5000;

  private final Map<String, InitNode> classes;
  private final InitNode start;
  private final List<Edge> path = new ArrayList<>();
  private final List<List<Edge>> found = new ArrayList<>();
  private final Set<InitNode> reached = new HashSet<>();
  private int steps = MAX_STEPS;

  InitCycles(Map<String, InitNode> classes, InitNode start) {
    this.classes = classes;
    this.start = start;
  }

  /** The cycles, each as the edges that begin with {@code start}; mostly none. */
  List<List<Edge>> find() {
    if (comesBack()) {
      for (int length = 2; length <= MAX_LENGTH && found.isEmpty(); length++) {
        extend(start, length);
      }
    }
    return found;
  }

  /** Whether any way leads back, which is quickly denied for nearly all classes. */
  private boolean comesBack() {
    Deque<InitNode> open = new ArrayDeque<>(List.of(start));
    int left = MAX_STEPS;
    while (!open.isEmpty() && left > 0) {
      for (Edge edge : open.removeFirst().needs(classes)) {
        left--;
        if (reached.add(edge.to())) {
          open.add(edge.to());
        }
      }
    }
    return reached.contains(start);
  }

  /** The names of all classes that the start needs and that need the start, the start included. */
  Set<String> component() {
    Set<InitNode> leadBack = new HashSet<>(List.of(start));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (InitNode node : reached) {
        boolean leads = node.needs(classes).stream().anyMatch(e -> leadBack.contains(e.to()));
        grows |= leads && leadBack.add(node);
      }
    }
    Set<String> names = new HashSet<>();
    leadBack.forEach(node -> names.add(node.className()));
    return names;
  }

  private void extend(InitNode from, int length) {
    for (Edge edge : from.needs(classes)) {
      if (steps-- <= 0) {
        return;
      }
      boolean isLast = path.size() == length - 1;
      if (isLast == (edge.to() == start) && !isOnPath(edge.to())) {
        path.add(edge);
        if (!isLast) {
          extend(edge.to(), length);
        } else if (!isHidden()) {
          found.add(List.copyOf(path));
        }
        path.remove(path.size() - 1);
      }
    }
  }

  private boolean isOnPath(InitNode node) {
    return path.stream().anyMatch(edge -> edge.to() == node);
  }

  /** Whether one of the classes can only be reached through another, which comes first then. */
  private boolean isHidden() {
    return path.stream()
        .anyMatch(one -> path.stream().anyMatch(other -> one.to().isHiddenIn(other.to())));
  }
}
