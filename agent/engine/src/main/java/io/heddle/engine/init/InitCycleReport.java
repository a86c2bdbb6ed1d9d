package io.heddle.engine.init;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.init.Entries.Entry;
import io.heddle.engine.init.InitNode.Edge;
import io.heddle.engine.site.StableNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns classes that need each other into a finding. Shows how two of them need each other at which
 * threads can enter, those that are nearest to each other, and names all.
 */
public final class InitCycleReport {
  /** Class initialisers that need each other. */
  public static final Rule RULE =
      new Rule(
          "class-init-cycle",
          Severity.ERROR,
          Kind.POTENTIAL_DEADLOCK,
          Topic.LOCKS,
          "Class initialisers need each other",
          "While the JVM initialises a class, every other thread that needs the class waits. Two classes"
              + " whose static initialisers need each other are initialised without trouble by one"
              + " thread. Two threads that come to them from the two ends wait for each other for ever,"
              + " and the JVM's own deadlock detection does not see it. Told once for all classes that"
              + " need each other, and only if code that was loaded comes first to two of them.",
          "Move what both need into a third class, or make one of the two fields lazy (a holder class,"
              + " or a method that makes the value when it is first asked for).");

  /** Pairs looked at; the first ones by name. */
  private static final int MAX_PAIRS = 200;

  /** Names in one sentence. */
  private static final int MAX_NAMED = 40;

  /** Classes in the finding. */
  private static final int MAX_CLASSES = 500;

  private final Set<InitNode> component;
  private final InitGraph graph;
  private final Entries entries;
  private final Map<Integer, String> names;
  private final boolean isHint;
  private final List<InitNode> classes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  /**
   * @param pairs classes at which threads can enter at once; not empty
   * @param names of classes by their marks
   */
  InitCycleReport(
      Set<InitNode> component,
      InitGraph graph,
      Entries entries,
      List<List<InitNode>> pairs,
      Map<Integer, String> names) {
    this.component = component;
    this.graph = graph;
    this.entries = entries;
    this.names = names;
    for (List<InitNode> pair : pairs.subList(0, Math.min(MAX_PAIRS, pairs.size()))) {
      List<Edge> cycle = cycle(pair.get(0), pair.get(1));
      if (edges.isEmpty() || cycle.size() < edges.size()) {
        edges.clear();
        edges.addAll(cycle);
      }
    }
    isHint = pairs.get(0).stream().anyMatch(node -> node.run == null);
    InitNode last = edges.get(edges.size() - 1).to();
    classes.add(last);
    edges.subList(0, edges.size() - 1).forEach(edge -> classes.add(edge.to()));
    int first =
        classes.indexOf(Collections.min(classes, Comparator.comparing(node -> node.className)));
    Collections.rotate(classes, -first);
    Collections.rotate(edges, -first);
  }

  private List<Edge> cycle(InitNode one, InitNode other) {
    List<Edge> cycle = new ArrayList<>(graph.way(one, other));
    cycle.addAll(graph.way(other, one));
    return cycle;
  }

  Finding toFinding(Instant time) {
    List<Evidence> stacks = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      InitNode node = classes.get(i);
      Edge edge = edges.get(i);
      shown.add(node.name());
      stacks.add(new Evidence(title(node, edge), node.where(edge)));
    }
    Set<String> cycle = classes.stream().map(node -> node.className).collect(Collectors.toSet());
    shown.add(shown.get(0));
    return new Finding(
        RULE,
        isHint ? Severity.NOTE : RULE.severity(),
        Fingerprint.of(RULE, cycle, List.of()),
        String.join(" -> ", shown),
        time,
        locks(),
        runners(),
        stacks,
        notes());
  }

  /** The classes of the cycle, then the others. */
  private List<LockRef> locks() {
    Set<InitNode> all = new LinkedHashSet<>(classes);
    component.stream().sorted(Comparator.comparing(node -> node.className)).forEach(all::add);
    List<LockRef> locks = new ArrayList<>();
    for (InitNode node : all) {
      if (locks.size() < MAX_CLASSES) {
        locks.add(new LockRef(node.name(), node.className + ".class", locks.size() + 1));
      }
    }
    return locks;
  }

  private List<ThreadRef> runners() {
    return component.stream()
        .map(node -> node.run == null ? null : node.run.thread())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static String title(InitNode node, Edge edge) {
    String needs = edge.inherits() ? " needs its superclass, so " : " needs ";
    return node.name() + needs + edge.to().name();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<ThreadRef> runners = runners();
    notes.add(
        runners.size() == 1
            ? "One thread, \"" + runners.get(0).name() + "\", has initialised them all."
            : runners.size() + " threads have initialised them.");
    notes.add(
        "Threads can come first to any of these: "
            + sentence(entries.all().keySet().stream().map(this::entrance).toList()));
    if (isHint) {
      notes.add("One of these has no initialiser of its own. A note, because of hints=true.");
    }
    if (component.size() > classes.size()) {
      String all = sentence(component.stream().map(InitNode::name).sorted().toList());
      notes.add("All " + component.size() + " classes that need each other: " + all);
    }
    return notes;
  }

  /** The class, and if it is known one whose code comes to it. */
  private String entrance(InitNode node) {
    Entry entry = entries.all().get(node);
    String user =
        entry == null
            ? null
            : entry.users().stream()
                .map(names::get)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst()
                .orElse(null);
    return user == null ? node.name() : node.name() + " from " + StableNames.simpleName(user);
  }

  private static String sentence(Collection<String> words) {
    String some = words.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    int more = words.size() - MAX_NAMED;
    return (more > 0 ? some + " and " + more + " more" : some) + '.';
  }
}
