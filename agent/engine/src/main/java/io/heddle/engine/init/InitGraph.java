package io.heddle.engine.init;

import io.heddle.engine.init.InitNode.Edge;
import io.heddle.engine.site.ClassUses;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which class needs which others, at one moment. */
final class InitGraph {
  private final Map<String, InitNode> byName;
  private final ClassUses.Index classes;
  private final UnaryOperator<@Nullable String> superclasses;
  private final Predicate<String> hasNotRun;
  private final Map<Integer, InitNode> byMark = new HashMap<>();
  private final Map<InitNode, List<Edge>> edges = new LinkedHashMap<>();

  /**
   * @param byName the classes whose initialisers have run
   * @param classes knows the superclasses
   * @param superclasses knows their names, or null
   * @param hasNotRun whether a class has an initialiser that has not run
   */
  InitGraph(
      Map<String, InitNode> byName,
      ClassUses.Index classes,
      UnaryOperator<@Nullable String> superclasses,
      Predicate<String> hasNotRun) {
    this.byName = new HashMap<>(byName);
    this.classes = classes;
    this.superclasses = superclasses;
    this.hasNotRun = hasNotRun;
    byName.values().forEach(node -> byMark.put(node.mark, node));
    byName.values().forEach(this::add);
  }

  private void add(InitNode node) {
    List<Edge> found = new ArrayList<>();
    for (Need need : node.needs()) {
      InitNode to = target(need);
      if (to != null && to != node) {
        found.add(new Edge(to, List.of(), need));
      }
    }
    // Not those whose names several classes have.
    node.seen.stream().filter(e -> byMark.get(e.to().mark) == e.to()).forEach(found::add);
    edges.put(node, found);
  }

  /** The class, or the one above it that declares the member. */
  private @Nullable InitNode target(Need need) {
    InitNode named = known(need.className());
    return named == null || named.declares(need.member())
        ? named
        : byMark.get(
            classes.above(
                named.mark,
                mark -> {
                  InitNode node = byMark.get(mark);
                  return node != null && node.declares(need.member());
                }));
  }

  private @Nullable InitNode known(String className) {
    InitNode node = byName.get(className);
    return node != null || hasNotRun.test(className) ? node : plain(className);
  }

  /** A class without an initialiser, if one above it has one. */
  private @Nullable InitNode plain(String className) {
    InitNode node = InitNode.plain(className);
    byName.put(className, node); // names of several loaders may go in circles
    String superclass = superclasses.apply(className);
    InitNode above = superclass == null ? null : known(superclass);
    if (above == null) {
      byName.remove(className);
      return null;
    }
    byMark.put(node.mark, node);
    Need need = new Need(above.className, Initializer.SUPERCLASS, "<clinit>", 0);
    edges.put(node, List.of(new Edge(above, List.of(), need)));
    return node;
  }

  /** What the class needs, its superclass first. */
  List<Edge> from(InitNode node) {
    return edges.getOrDefault(node, List.of());
  }

  /** All classes that need one of these, directly or not; these themselves left out. */
  Set<InitNode> leadingTo(Set<InitNode> targets) {
    Map<InitNode, List<InitNode>> back = new HashMap<>();
    edges.forEach(
        (from, out) ->
            out.forEach(e -> back.computeIfAbsent(e.to(), t -> new ArrayList<>(2)).add(from)));
    Set<InitNode> found = new LinkedHashSet<>();
    Deque<InitNode> open = new ArrayDeque<>(targets);
    while (!open.isEmpty()) {
      for (InitNode from : back.getOrDefault(open.remove(), List.of())) {
        if (!targets.contains(from) && found.add(from)) {
          open.add(from);
        }
      }
    }
    return found;
  }

  /** The shortest way from one to another; empty if there is none. */
  List<Edge> way(InitNode from, InitNode to) {
    Map<InitNode, Step> reached = new HashMap<>();
    Deque<InitNode> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && !reached.containsKey(to)) {
      InitNode at = open.remove();
      for (Edge edge : from(at)) {
        if (reached.putIfAbsent(edge.to(), new Step(at, edge)) == null) {
          open.add(edge.to());
        }
      }
    }
    Deque<Edge> way = new ArrayDeque<>();
    for (Step step = reached.get(to); step != null; ) {
      way.addFirst(step.edge);
      step = step.from == from ? null : reached.get(step.from);
    }
    return List.copyOf(way);
  }

  private record Step(InitNode from, Edge edge) {}

  /** The classes that need each other, two at least each time. */
  List<Set<InitNode>> components() {
    return new Components<InitNode>(node -> from(node).stream().map(Edge::to).toList())
        .among(edges.keySet());
  }
}
