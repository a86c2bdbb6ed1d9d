package io.heddle.analysis.report.html;

import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.table.Columns;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.site.Stacks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The lock-order graph as far as it is recorded, for the drawing and for the table below it. */
final class LockGraph {
  private static final int MOST_ROWS = 500;
  private static final int MOST_FRAMES = 24;

  private record Ends(String from, String to) {}

  /**
   * An edge: the second lock was wanted while the first one was held.
   *
   * @param from the lock held
   * @param to the lock wanted
   * @param fromSite where the first was taken; empty if not known
   * @param toSite where the second was wanted; empty if not known
   * @param threads names of threads that did so
   * @param stack frames of one of them, innermost first; empty if not known
   * @param facts what else is known, a line each
   * @param findings the ids of the sections that tell of a cycle with this edge
   * @param cycle whether it is part of a cycle that is among the findings
   * @param fromPackage the package of the code that takes the first; empty if not known
   * @param toPackage the same of the second
   */
  record Edge(
      String from,
      String to,
      String fromSite,
      String toSite,
      Set<String> threads,
      List<String> stack,
      Set<String> facts,
      Set<String> findings,
      boolean cycle,
      String fromPackage,
      String toPackage) {}

  private final Map<Ends, Edge> edges = new LinkedHashMap<>();

  /** The package of each lock class, by its name as it is shown. */
  private final Map<String, String> packages = new HashMap<>();

  /** Of the findings, by the ids of their sections. */
  private final Map<String, Integer> numbers = new HashMap<>();

  private final int more;
  private final long uncounted;

  /**
   * The graph of an analysis.
   *
   * @param told findings that have a section each; their edges have stacks
   * @param recorded all edges, by lock classes
   */
  static LockGraph of(Collection<FindingArticle> told, Table<EdgeSummary> recorded) {
    LockGraph graph = new LockGraph(recorded.more(), recorded.uncounted());
    recorded.rows().forEach(graph::addPackages);
    told.forEach(finding -> finding.judged().finding().steps().forEach(graph::addPackage));
    for (FindingArticle finding : told) {
      graph.addCycle(finding);
    }
    recorded.rows().forEach(graph::addRecorded);
    return graph;
  }

  private LockGraph(int more, long uncounted) {
    this.more = more;
    this.uncounted = uncounted;
  }

  private void addPackages(EdgeSummary edge) {
    addPackage(edge.from(), edge.fromPackage());
    addPackage(edge.to(), edge.toPackage());
  }

  /** The stack is that of the thread that wants the lock. */
  private void addPackage(Step step) {
    Use wanted = step.wanted();
    if (wanted != null) {
      Frame.of(step.stack()).stream()
          .filter(frame -> !frame.isOfTheJdk())
          .findFirst()
          .ifPresent(frame -> addPackage(wanted.lock().name(), packageOf(frame)));
    }
  }

  private void addPackage(String lock, String name) {
    if (!name.isEmpty()) {
      packages.putIfAbsent(Text.line(lock), Text.line(name));
    }
  }

  private static String packageOf(Frame frame) {
    return frame.className().substring(0, Math.max(0, frame.className().lastIndexOf('.')));
  }

  private String packageOf(String lock) {
    return packages.getOrDefault(Text.line(lock), "");
  }

  /** Adds the edges of a finding that is told in a section of the page. */
  private void addCycle(FindingArticle article) {
    FindingSummary finding = article.judged().finding();
    numbers.put(article.id(), article.number());
    ShownThreads shown = finding.shownThreads();
    for (Step step : finding.steps()) {
      Use held = step.held();
      Use wanted = step.wanted();
      if (held != null && wanted != null) {
        Ends ends =
            new Ends(
                held.lock().shownAmong(finding.locks()), wanted.lock().shownAmong(finding.locks()));
        Edge edge = edges.computeIfAbsent(ends, e -> edge(e, held, wanted, step.stack()));
        edge.threads().add(shown.name(step.thread()));
        edge.findings().add(article.id());
      }
    }
  }

  private Edge edge(Ends ends, Use held, Use wanted, List<StackTraceElement> stack) {
    return new Edge(
        ends.from(),
        ends.to(),
        site(held),
        site(wanted),
        new LinkedHashSet<>(),
        stack(stack),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        true,
        packageOf(held.lock().name()),
        packageOf(wanted.lock().name()));
  }

  private static String site(Use use) {
    return use.at() == null ? "" : Text.line(Stacks.label(use.at()));
  }

  /**
   * Adds an edge between lock classes. Not the one from a class to itself that is part of a cycle:
   * the cycle itself shows it better.
   */
  private void addRecorded(EdgeSummary recorded) {
    if (recorded.inversion() && recorded.from().equals(recorded.to())) {
      return;
    }
    edges
        .computeIfAbsent(
            new Ends(Text.line(recorded.from()), Text.line(recorded.to())),
            ends -> edge(ends, recorded))
        .facts()
        .addAll(facts(recorded));
  }

  private Edge edge(Ends ends, EdgeSummary recorded) {
    return new Edge(
        ends.from(),
        ends.to(),
        Text.line(recorded.fromSite()),
        Text.line(recorded.toSite()),
        new LinkedHashSet<>(),
        List.of(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        recorded.inversion(),
        packageOf(recorded.from()),
        packageOf(recorded.to()));
  }

  private static List<String> facts(EdgeSummary recorded) {
    List<String> facts = new ArrayList<>();
    facts.add(
        Counts.text(recorded.locks(), "pair")
            + " of locks, "
            + Counts.text(recorded.threads(), "thread")
            + ", "
            + Counts.text(recorded.runs(), "run"));
    if (!recorded.gates().isEmpty()) {
      facts.add("always under " + Text.line(String.join(", ", recorded.gates())));
    }
    if (recorded.timed()) {
      facts.add("always with a time limit");
    }
    if (recorded.mode().equals(LockMode.SHARED.id())) {
      facts.add("wanted by readers only");
    }
    return facts;
  }

  private static List<String> stack(List<StackTraceElement> stack) {
    return stack.stream().limit(MOST_FRAMES).map(frame -> Text.line(frame.toString())).toList();
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  List<Edge> edges() {
    return new ArrayList<>(edges.values());
  }

  /** The packages of the locks, in the order of the alphabet. */
  Set<String> packages() {
    return new TreeSet<>(
        edges.values().stream()
            .flatMap(edge -> Stream.of(edge.fromPackage(), edge.toPackage()))
            .filter(name -> !name.isEmpty())
            .toList());
  }

  HtmlTable table() {
    return new TableBuilder<>(
            "edges",
            "Edges: the second lock was wanted, the first one held",
            new Table<>(edges(), more, uncounted))
        .columns(
            Columns.<Edge>none()
                .words("held", Edge::from)
                .words("taken at", Edge::fromSite)
                .words("wanted", Edge::to)
                .words("wanted at", Edge::toSite)
                .words("threads", edge -> String.join(", ", edge.threads()))
                .words("how often, and how", edge -> String.join("; ", edge.facts())))
        .column("in a finding", this::finding)
        .build(MOST_ROWS);
  }

  private Cell finding(Edge edge) {
    return edge.findings().stream()
        .findFirst()
        .map(id -> new Cell("finding " + numbers.get(id), null, null, id))
        .orElseGet(() -> new Cell(edge.cycle() ? "yes" : "no", null, null, null));
  }
}
