package io.heddle.analysis.report.html;

import io.heddle.analysis.model.FindingSummary.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lock-order graph as far as it is recorded, for the drawing and for the table below it. */
final class LockGraph {
  private record Ends(String from, String to) {}

  /**
   * An edge: the second lock was wanted while the first one was held.
   *
   * @param from the lock held
   * @param to the lock wanted
   * @param fromSite where the first was taken; empty if not known
   * @param toSite where the second was wanted; empty if not known
   * @param threads names of threads that did so
   * @param stack frames of one of them, innermost first, one a line; empty if not known
   * @param findings the ids of the sections that tell of a cycle with this edge
   */
  record Edge(
      String from,
      String to,
      String fromSite,
      String toSite,
      Set<String> threads,
      String stack,
      Set<String> findings) {}

  private final Map<Ends, Edge> edges = new LinkedHashMap<>();

  /** Adds the edges of a cycle that is told in a section of the page. */
  void addCycle(String findingId, List<Step> steps) {
    for (Step step : LockNumbers.added(steps)) {
      if (!step.heldLock().isEmpty() && !step.wantedLock().isEmpty()) {
        Edge edge =
            edges.computeIfAbsent(
                new Ends(Text.line(step.heldLock()), Text.line(step.wantedLock())),
                ends -> edge(ends, step));
        edge.threads().add(Text.line(step.thread()));
        edge.findings().add(findingId);
      }
    }
  }

  private static Edge edge(Ends ends, Step step) {
    return new Edge(
        ends.from(),
        ends.to(),
        Text.line(step.heldSite()),
        Text.line(step.wantedSite()),
        new LinkedHashSet<>(),
        stack(step.stack()),
        new LinkedHashSet<>());
  }

  private static String stack(String stack) {
    return String.join("\n", stack.lines().limit(24).map(line -> Text.line(line)).toList());
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  List<Edge> edges() {
    return new ArrayList<>(edges.values());
  }

  HtmlTable table() {
    return new TableBuilder<Edge>("edges", "Edges: the second lock was wanted, the first one held")
        .text("Held", Edge::from)
        .text("Taken at", Edge::fromSite)
        .text("Wanted", Edge::to)
        .text("Wanted at", Edge::toSite)
        .text("Threads", edge -> String.join(", ", edge.threads()))
        .column("In a cycle", LockGraph::cycle)
        .build(edges());
  }

  private static Cell cycle(Edge edge) {
    return edge.findings().stream()
        .findFirst()
        .map(id -> new Cell(id.replace('-', ' '), null, null, id))
        .orElseGet(() -> Cell.text("no"));
  }
}
