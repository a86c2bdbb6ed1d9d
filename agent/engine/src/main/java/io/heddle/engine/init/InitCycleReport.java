package io.heddle.engine.init;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.init.InitNode.Edge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns a cycle of class initialisers into a finding. */
final class InitCycleReport {
  private final List<InitNode> classes = new ArrayList<>();
  private final List<Edge> edges;
  private final List<String> firsts;

  /**
   * @param start where the first edge begins
   * @param cycle the last edge ends at {@code start}
   * @param firsts the classes that threads may come to before they come to the others
   */
  InitCycleReport(InitNode start, List<Edge> cycle, List<InitNode> firsts) {
    this.firsts = firsts.stream().map(InitNode::name).sorted().toList();
    edges = new ArrayList<>(cycle);
    classes.add(start);
    cycle.subList(0, cycle.size() - 1).forEach(edge -> classes.add(edge.to()));
    int first =
        classes.indexOf(Collections.min(classes, Comparator.comparing(InitNode::className)));
    Collections.rotate(classes, -first);
    Collections.rotate(edges, -first);
  }

  /** The classes of the cycle: the same cycle is told once. */
  Set<String> identity() {
    Set<String> names = new TreeSet<>();
    classes.forEach(node -> names.add(node.className()));
    return names;
  }

  Finding toFinding(Instant time) {
    Rule rule = Rule.CLASS_INIT_CYCLE;
    List<LockRef> locks = new ArrayList<>();
    List<Evidence> stacks = new ArrayList<>();
    Set<ThreadRef> runners = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      InitNode node = classes.get(i);
      names.add(node.name());
      locks.add(new LockRef(node.name(), node.className() + ".class", i + 1));
      stacks.add(new Evidence(title(node, edges.get(i)), edges.get(i).where()));
      runners.add(node.runner);
    }
    String fingerprint = Fingerprint.of(rule, identity(), List.of());
    names.add(names.get(0));
    return new Finding(
        rule,
        rule.severity(),
        fingerprint,
        String.join(" -> ", names),
        time,
        locks,
        new ArrayList<>(runners),
        stacks,
        notes(runners));
  }

  private static String title(InitNode node, Edge edge) {
    String needs = edge.inherits() ? " needs its superclass, so " : " needs ";
    return node.name() + needs + edge.to().name();
  }

  private List<String> notes(Set<ThreadRef> runners) {
    String who =
        runners.size() == 1
            ? "One thread, \"" + runners.iterator().next().name() + "\", has initialised them all."
            : runners.size() + " threads have initialised them.";
    String first =
        firsts.size() > 1
            ? "Threads can come first to any of these: "
            : "The code that was loaded so far comes first to: ";
    return List.of(who, first + String.join(", ", firsts) + ".");
  }
}
