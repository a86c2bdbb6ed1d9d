package io.heddle.engine.init;

import io.heddle.engine.init.InitNode.Edge;
import io.heddle.engine.init.InitNode.Run;
import io.heddle.engine.site.ClassUses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * At which classes of a component threads can enter it.
 *
 * <p>A component is a largest set of classes each of which needs every other one, directly or not.
 * Two threads in it can come to wait for each other for ever exactly if there are two of its
 * classes at which one of them each can enter first, at once. With one such class whoever is second
 * waits there until all is done. With two, let each thread take its own: one of the orders in which
 * they go on from there ends with each at a class that the other has. (So says an oracle that tries
 * all orders; see the tests.)
 *
 * <p>A class of the component, or one that needs it, is <em>closed</em>: its code, and that of its
 * subclasses, runs when the component is done. A closed class outside of the component is a
 * <em>gate</em>: the thread that initialises it enters by the first of its needs that leads there,
 * and others that come to the gate wait at it. So two threads enter at once only by ways that have
 * no gate in common.
 *
 * <p>A thread enters at a class
 *
 * <ul>
 *   <li>if code outside uses the class: that of a class which is initialised, is not closed, and to
 *       which not only closed ones lead, as they do to their helpers and implementations;
 *   <li>if code outside uses a gate that leads there;
 *   <li>if it was seen: the initialiser has begun on a thread that ran no other one of the
 *       component, and no subclass was meant.
 * </ul>
 */
final class Entries {
  /** Ways to one class that are kept. */
  private static final int MAX_WAYS = 16;

  private final Set<InitNode> component;
  private final InitGraph graph;
  private final ClassUses.Index classes;
  private final IntPredicate isInitialised;

  /** Marks of the component. */
  private final Set<Integer> members = new HashSet<>();

  /** Marks of the component and of the gates. */
  private final Set<Integer> closed = new HashSet<>();

  /** Where the first of these stands in the order of loading. */
  private final int first;

  /** Those of them whose initialisers have run, by mark. */
  private final Map<Integer, InitNode> ran = new HashMap<>();

  private final Map<Integer, Boolean> outside = new HashMap<>();
  private final Map<InitNode, Entry> entries =
      new TreeMap<>(Comparator.comparing(node -> node.className));

  /**
   * Where threads can enter.
   *
   * @param ways the marks of the gates on each of some ways; none on most
   * @param users the marks of classes whose code leads there past no gate
   */
  record Entry(Set<Set<Integer>> ways, Set<Integer> users) {
    void addWay(Set<Integer> gates) {
      if (ways.size() < MAX_WAYS) {
        ways.add(gates);
      }
    }
  }

  /**
   * @param classes knows which class uses which
   * @param isInitialised whether a class is initialised, by its mark; code of others has not run
   */
  Entries(
      Set<InitNode> component,
      InitGraph graph,
      ClassUses.Index classes,
      IntPredicate isInitialised) {
    this.component = component;
    this.graph = graph;
    this.classes = classes;
    this.isInitialised = isInitialised;
    component.forEach(node -> members.add(node.mark));
    Set<InitNode> gates = graph.leadingTo(component);
    List<InitNode> all = new ArrayList<>(component);
    all.addAll(gates);
    all.forEach(node -> closed.add(node.mark));
    all.stream().filter(node -> node.run != null).forEach(node -> ran.put(node.mark, node));
    first = classes.firstOf(closed);
    component.forEach(this::addUsers);
    gates.stream().filter(gate -> isEnterable(gate.mark)).forEach(this::addGate);
    component.forEach(this::addSeen);
  }

  private Entry entry(InitNode at) {
    return entries.computeIfAbsent(at, any -> new Entry(new HashSet<>(), new TreeSet<>()));
  }

  private void addUsers(InitNode node) {
    for (int user : classes.usersOf(node.mark)) {
      if (isOutside(user)) {
        entry(node).addWay(Set.of());
        entry(node).users().add(user);
      } else if (!closed.contains(user)
          && classes.superclassOf(user) == node.mark
          && isEnterable(user)) {
        entry(node).addWay(Set.of(user)); // a subclass without an initialiser
      }
    }
  }

  /** Whether code outside comes to a class, or a subclass of it without an initialiser. */
  private boolean isEnterable(int mark) {
    return hasUserOutside(mark) || !quietBelow(mark).isEmpty();
  }

  /**
   * Adds where the thread that initialises a gate enters: by the first need that leads there,
   * perhaps through other gates. When it comes to the next need, all is done.
   */
  private void addGate(InitNode gate) {
    Deque<Iterator<Edge>> left = new ArrayDeque<>();
    Deque<Integer> passed = new ArrayDeque<>(List.of(gate.mark));
    Set<InitNode> visited = new HashSet<>(Set.of(gate));
    left.push(graph.from(gate).iterator());
    while (!left.isEmpty()) {
      InitNode next = left.element().hasNext() ? left.element().next().to() : null;
      if (next == null) {
        left.pop();
        passed.pop();
      } else if (component.contains(next)) {
        entry(next).addWay(Set.copyOf(passed));
        return;
      } else if (closed.contains(next.mark) && visited.add(next)) {
        passed.push(next.mark);
        left.push(graph.from(next).iterator());
      }
    }
  }

  private boolean hasUserOutside(int mark) {
    for (int user : classes.usersOf(mark)) {
      if (isOutside(user)) {
        return true;
      }
    }
    return false;
  }

  /** Whether code of the class may run before the component is initialised. */
  private boolean isOutside(int user) {
    return isInitialised.test(user)
        && !isClosed(user)
        && outside.computeIfAbsent(user, this::isComeToFromElsewhere);
  }

  private boolean isClosed(int mark) {
    return closed.contains(mark) || classes.above(mark, closed::contains) != 0;
  }

  /** Whether a class is come to from others than the component and what needs it. */
  private boolean isComeToFromElsewhere(int start) {
    Set<Integer> seen = new HashSet<>(Set.of(start));
    Deque<Integer> open = new ArrayDeque<>(seen);
    boolean isComeToFromInside = false;
    while (!open.isEmpty()) {
      int at = open.remove();
      int[] users = classes.usersOf(at);
      int top = classes.topOf(at);
      if (classes.wasLoadedBefore(at, first) || (users.length == 0 && top == 0)) {
        return true;
      }
      // Who uses a nested class nobody knows is come to from the class around it.
      for (int user : users.length == 0 ? new int[] {top} : users) {
        if (isClosed(user)) {
          isComeToFromInside = true;
        } else if (seen.add(user)) {
          open.add(user);
        }
      }
    }
    return !isComeToFromInside;
  }

  /** Adds a class at which a thread was seen to enter. */
  private void addSeen(InitNode node) {
    if (node.run == null || !isSeenFirst(node)) {
      return;
    }
    Set<Integer> gates = new HashSet<>();
    for (InitNode outer = node.run.outer(); outer != null; ) {
      gates.add(outer.mark);
      outer = outer.run == null ? null : outer.run.outer();
    }
    Set<Integer> below = quietBelow(node.mark);
    below.addAll(seenBelow(node, node.run));
    if (below.stream().noneMatch(mark -> isBelowMember(mark, node.mark))) {
      gates.addAll(below);
      entry(node).addWay(gates);
    }
  }

  /** Whether its initialiser began on a thread that ran no other one of the component. */
  private boolean isSeenFirst(InitNode node) {
    Run run = node.run;
    while (run != null && run.outer() != null && !component.contains(run.outer())) {
      run = run.outer().run;
    }
    return run != null && run.isFirst();
  }

  /**
   * Subclasses to which the thread may have come in truth: their initialisers begin after that of
   * the superclass.
   */
  private Set<Integer> seenBelow(InitNode node, Run run) {
    Set<Integer> found = new HashSet<>();
    for (InitNode other : ran.values()) {
      if (other.run != null
          && other.run.thread().id() == run.thread().id()
          && classes.above(other.mark, mark -> mark == node.mark) != 0
          && isSeenFirst(other)) {
        found.add(other.mark);
      }
    }
    return found;
  }

  /** Subclasses without initialisers, of which nothing is seen, if threads come to them. */
  private Set<Integer> quietBelow(int mark) {
    Set<Integer> found = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(mark));
    while (!open.isEmpty()) {
      int above = open.remove();
      for (int below : classes.usersOf(above)) {
        if (classes.superclassOf(below) == above && !ran.containsKey(below) && seen.add(below)) {
          open.add(below);
          if (hasUserOutside(below) || isEntry(below)) {
            found.add(below);
          }
        }
      }
    }
    return found;
  }

  private boolean isEntry(int mark) {
    return entries.keySet().stream().anyMatch(node -> node.mark == mark);
  }

  /** Whether a subclass, or one between it and its superclass, is of the component. */
  private boolean isBelowMember(int mark, int superclass) {
    return members.contains(mark)
        || classes.above(mark, above -> above == superclass || members.contains(above))
            != superclass;
  }

  /** The classes at which threads can enter, by name. */
  Map<InitNode, Entry> all() {
    return entries;
  }

  /** Each two of them at which two threads can enter at once. */
  List<List<InitNode>> pairs() {
    List<List<InitNode>> pairs = new ArrayList<>();
    List<InitNode> nodes = List.copyOf(entries.keySet());
    for (int i = 0; i < nodes.size(); i++) {
      for (int k = i + 1; k < nodes.size(); k++) {
        if (areOpenTogether(entry(nodes.get(i)), entry(nodes.get(k)))) {
          pairs.add(List.of(nodes.get(i), nodes.get(k)));
        }
      }
    }
    return pairs;
  }

  /** Whether there are ways in that have no gate in common. */
  private static boolean areOpenTogether(Entry one, Entry other) {
    return one.ways.stream()
        .anyMatch(way -> other.ways.stream().anyMatch(its -> Collections.disjoint(way, its)));
  }
}
